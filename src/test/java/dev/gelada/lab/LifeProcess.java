package dev.gelada.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link Life} in a JVM of its own, as the laboratory sees it. */
final class LifeProcess implements AutoCloseable {

    /** What the shell calls an end by KILL. */
    static final int KILLED = 128 + 9;

    private static final int LAST_WORDS = 40;

    private final LifePlan plan;
    private final Process process;
    private final ProcessLines lines;
    private final OutputStream input;
    private final Deque<String> lastWords = new ArrayDeque<>();
    private boolean silent;

    LifeProcess(LifePlan plan, Process process) {
        this.plan = plan;
        this.process = process;
        this.lines = ProcessLines.from(process.getInputStream());
        this.input = process.getOutputStream();
    }

    LifePlan plan() {
        return plan;
    }

    /** A life that has just died hears nothing, and that is no error. */
    void say(String command) {
        try {
            input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException dead) {
            lastWords.add("not heard: " + command);
        }
    }

    /**
     * What it says next.
     *
     * @return null once it has ended and everything it said was heard
     * @throws AssertionError when it neither speaks nor ends
     */
    @Nullable
    String hears(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!silent && System.nanoTime() < until) {
            String line = lines.next(100);
            if (line.equals(ProcessLines.NO_MORE)) {
                silent = true;
                return null;
            }
            if (line.startsWith(Life.SAYS)) {
                return line.substring(Life.SAYS.length());
            }
            remember(line);
        }
        if (silent) {
            return null;
        }
        throw new AssertionError(this + " says nothing and does not end; its last words:\n" + words());
    }

    private void remember(String line) {
        if (!line.isEmpty()) {
            lastWords.add(line);
        }
        while (lastWords.size() > LAST_WORDS) {
            lastWords.remove();
        }
    }

    String words() {
        return String.join("\n", lastWords);
    }

    Process process() {
        return process;
    }

    void kill() {
        process.toHandle().destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError(this + " does not end");
        }
        return process.exitValue();
    }

    @Override
    public String toString() {
        return "the life '" + plan.death() + "' of " + plan.replica();
    }

    @Override
    public void close() {
        kill();
    }
}
