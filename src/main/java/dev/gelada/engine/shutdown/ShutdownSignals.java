package dev.gelada.engine.shutdown;

import dev.gelada.vitals.StartupPhase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Handles TERM, INT and HUP. While the program starts the first signal ends it at once. Once it serves, the JVM's own handler runs as
 * well; this class only records which signal it was, because a shutdown hook cannot know, and reacts to the second one, which the JVM
 * ignores.
 *
 * <p>One that was ignored when the JVM started (a shell does that to what it runs in the background) stays ignored.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class ShutdownSignals implements AutoCloseable {

    /** How long a start is given to finish the step that it is in the middle of. */
    private static final Duration STEP_ENDS_WITHIN = Duration.ofSeconds(20);

    /** What a shell answers for a process that a signal has ended: 128 and its number. */
    private static final Map<String, Integer> EXIT_CODES = Map.of("TERM", 143, "INT", 130, "HUP", 129);

    private final Map<String, SignalHook> taken = new HashMap<>();
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();
    private final Sinks.Empty<Void> second = Sinks.empty();
    private final StartupPhase startupPhase;

    /** Handles signals from now on until it is closed. */
    public static ShutdownSignals install(StartupPhase startupPhase) {
        ShutdownSignals signals = new ShutdownSignals(startupPhase);
        EXIT_CODES.keySet().forEach(signals::take);
        return signals;
    }

    /** Synchronized, so that a signal that arrives meanwhile finds its own entry. */
    private synchronized void take(String name) {
        SignalHook signal = SignalHook.of(name, () -> received(name));
        if (signal != null) {
            taken.put(name, signal);
        }
    }

    private void received(String name) {
        if (!first.compareAndSet(null, "SIG" + name)) {
            Log.log.warn(
                    "SIG{} received after {}: not waiting any longer, except to revert active faults",
                    name,
                    first.get());
            second.tryEmitEmpty();
            return;
        }
        if (startupPhase.end(() -> early(name), STEP_ENDS_WITHIN)) {
            Runtime.getRuntime().halt(Objects.requireNonNull(EXIT_CODES.get(name)));
        }
        Log.log.info("SIG{} received: shutting down and reverting active faults", name);
        of(name).goOn();
    }

    /** Writes to stderr: the log is not set up yet. */
    private void early(String name) {
        System.err.println("SIG" + name + " received: "
                + (startupPhase.busy()
                        ? "exiting when the revert or schema migration in progress is done"
                        : "exiting at once; nothing was touched"));
    }

    private synchronized SignalHook of(String name) {
        return Objects.requireNonNull(taken.get(name));
    }

    /**
     * Must be called before anything is touched: from then on the first signal starts an orderly shutdown.
     *
     * @return false when the program is ending already
     */
    boolean serve() {
        return startupPhase.isOver();
    }

    /** The name of the signal that requested the end, or that there was none. */
    String cause() {
        String name = first.get();
        return name == null ? "the program was closed" : name;
    }

    /** Whether a signal has asked for the end, and its sentence is in the log already. */
    boolean received() {
        return first.get() != null;
    }

    /** Completes at the second signal. */
    Mono<Void> skipDrain() {
        return second.asMono();
    }

    @Override
    public synchronized void close() {
        taken.values().forEach(SignalHook::restore);
    }

    /** A holder class, because a log takes long to set up, and signals are handled before that. */
    private static final class Log {

        private static final Logger log = LoggerFactory.getLogger(ShutdownSignals.class);
    }
}
