package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Processes that exist only here. They obey signals as Linux does: a stopped one dies of KILL at once and of TERM when continued.
 *
 * <pre>{@code
 * FakeProcesses processes = new FakeProcesses();
 * ProcessRef process = processes.starts();
 * processes.ignores(process, Signal.TERM);
 * }</pre>
 */
public final class FakeProcesses implements Processes {

    private static final long FIRST_PID = 1L << 33;

    private final Map<ProcessRef, Life> lives = new ConcurrentHashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** One signal that reached a living process. */
    public record Sent(ProcessRef process, UnixSignal signal) {}

    /** A new running process. */
    public ProcessRef starts() {
        long number = lives.size();
        ProcessRef process = new ProcessRef("host", "boot", FIRST_PID + number, number);
        lives.put(process, new Life());
        return process;
    }

    /** From now on this process lives through that signal. */
    public void ignores(ProcessRef process, UnixSignal unixSignal) {
        life(process).ignored.add(unixSignal);
    }

    /** The process ends by itself. */
    public void ends(ProcessRef process) {
        life(process).end();
    }

    /** Every signal that reached a living process, in order. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Every signal that reached this process, in order. */
    public List<UnixSignal> sent(ProcessRef process) {
        return sent.stream()
                .filter(one -> one.process().equals(process))
                .map(Sent::signal)
                .toList();
    }

    @Override
    public Mono<ProcessState> state(ProcessRef process) {
        return Mono.fromCallable(() -> life(process).state);
    }

    @Override
    public Mono<Boolean> signal(ProcessRef process, UnixSignal unixSignal) {
        return Mono.fromCallable(() -> {
            Life life = life(process);
            if (life.state == ProcessState.GONE) {
                return false;
            }
            sent.add(new Sent(process, unixSignal));
            life.take(unixSignal);
            return true;
        });
    }

    @Override
    public Mono<Void> exit(ProcessRef process) {
        return Mono.defer(() -> life(process).ended.asMono());
    }

    private Life life(ProcessRef process) {
        return lives.computeIfAbsent(process, _ -> new Life().end());
    }

    private static final class Life {

        private final Set<UnixSignal> ignored = ConcurrentHashMap.newKeySet();
        private final Sinks.Empty<Void> ended = Sinks.empty();
        private volatile ProcessState state = ProcessState.RUNNING;
        private volatile boolean doomed;

        void take(UnixSignal unixSignal) {
            switch (unixSignal) {
                case STOP -> state = ProcessState.STOPPED;
                case CONT -> resume();
                case KILL -> end();
                case HUP, INT, QUIT, ABRT, USR1, SEGV, USR2, TERM -> fatal(unixSignal);
            }
        }

        private void resume() {
            state = ProcessState.RUNNING;
            if (doomed) {
                end();
            }
        }

        private void fatal(UnixSignal unixSignal) {
            if (ignored.contains(unixSignal)) {
                return;
            }
            doomed = true;
            if (state != ProcessState.STOPPED) {
                end();
            }
        }

        Life end() {
            state = ProcessState.GONE;
            ended.tryEmitEmpty();
            return this;
        }
    }
}
