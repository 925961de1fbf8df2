package dev.gelada;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A second JVM with the same classes, for what only another process can show. Its errors go to its output. */
public final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static OtherJvm run(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new OtherJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The next line it prints; null once it has ended. */
    public @Nullable String line() throws IOException {
        return output.readLine();
    }

    /** {@code KILL}: it has no chance to tidy up. What it printed can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the other JVM does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
