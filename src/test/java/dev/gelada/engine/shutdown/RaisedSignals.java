package dev.gelada.engine.shutdown;

import static org.awaitility.Awaitility.await;

import dev.gelada.vitals.StartupPhase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Real signals to this very JVM, which outlives them: what would end it is taken before the program listens. */
public final class RaisedSignals implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger passedOn = new AtomicInteger();
    private final StartupPhase startupPhase = new StartupPhase();
    private final @Nullable SignalHook caught = SignalHook.of("TERM", passedOn::incrementAndGet);
    private final ShutdownSignals signals = ShutdownSignals.install(startupPhase);

    public RaisedSignals() {
        startupPhase.isOver(); // it serves: before that a signal would end this JVM at once
    }

    /** What hears them. */
    public ShutdownSignals signals() {
        return signals;
    }

    /** How many of them the JVM would have acted on. */
    public int passedOn() {
        return passedOn.get();
    }

    /** The first one; comes back when it was heard. */
    public void term() {
        raise();
        await().until(() -> passedOn.get() > 0);
    }

    /** One more, which nobody hears but the program; comes back when it was heard. */
    public void again() {
        raise();
        signals.skipDrain().block(PATIENCE);
    }

    private static void raise() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Object term = type.getConstructor(String.class).newInstance("TERM");
            type.getMethod("raise", type).invoke(null, term);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    @Override
    public void close() {
        signals.close();
        if (caught != null) {
            caught.restore();
        }
    }
}
