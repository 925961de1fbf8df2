package dev.gelada.engine.shutdown;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The three signals that ask a JVM to end. The JVM goes on doing what it does of each; this only remembers which one it was, because a
 * shutdown hook is not told, and hears the second one, which the JVM ignores.
 *
 * <p>One that was ignored when the JVM started (a shell does that to what it runs in the background) stays ignored.
 */
public final class EndSignals implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EndSignals.class);

    private final Map<String, TakenSignal> taken = new HashMap<>();
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();
    private final Sinks.Empty<Void> second = Sinks.empty();

    private EndSignals() {}

    /** Listens from now on until it is closed. */
    public static EndSignals heard() {
        EndSignals signals = new EndSignals();
        List.of("TERM", "INT", "HUP").forEach(signals::take);
        return signals;
    }

    /** Synchronized, so that a signal that comes in this very moment finds its own entry. */
    private synchronized void take(String name) {
        TakenSignal signal = TakenSignal.of(name, () -> heard(name));
        if (signal != null) {
            taken.put(name, signal);
        }
    }

    private void heard(String name) {
        if (first.compareAndSet(null, "SIG" + name)) {
            log.info("SIG{} received", name);
            of(name).goOn();
            return;
        }
        log.warn("SIG{} received, after {}: hurrying; what is in place is still put back", name, first.get());
        second.tryEmitEmpty();
    }

    private synchronized TakenSignal of(String name) {
        return Objects.requireNonNull(taken.get(name));
    }

    /** What asked for the end: the name of a signal, or that nobody sent one. */
    String cause() {
        String name = first.get();
        return name == null ? "the program was closed" : name;
    }

    /** Completes when somebody has asked a second time. */
    Mono<Void> hurry() {
        return second.asMono();
    }

    @Override
    public synchronized void close() {
        taken.values().forEach(TakenSignal::giveBack);
    }
}
