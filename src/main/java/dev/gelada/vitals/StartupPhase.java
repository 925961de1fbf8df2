package dev.gelada.vitals;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The time before the program serves. While it lasts no fault is injected, so the program can end at once when asked to; it only waits
 * for a step that must not be interrupted, such as a revert or a schema migration.
 */
public final class StartupPhase {

    private static final int MANY = 1_000;

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.STARTING);
    /** Fair, so that no new step begins once an end waits for those under way. */
    private final Semaphore steps = new Semaphore(MANY, true);

    /** Runs a step that must not be interrupted. Once the end was requested no step begins any more: this then never returns. */
    public <T> T uninterrupted(Supplier<T> step) {
        steps.acquireUninterruptibly();
        try {
            return step.get();
        } finally {
            steps.release();
        }
    }

    /** Whether a step is under way that an end would wait for. */
    public boolean busy() {
        return steps.availablePermits() < MANY;
    }

    /**
     * The program serves from now on, and can only end by an orderly shutdown.
     *
     * @return false when its end was requested before: nothing may be touched any more
     */
    public boolean isOver() {
        return stage.compareAndSet(Stage.STARTING, Stage.SERVING) || stage.get() == Stage.SERVING;
    }

    /**
     * Requests the end of the program.
     *
     * @param before runs when the program is about to end
     * @param patience how long to wait for a step in progress
     * @return false when the program serves and needs an orderly shutdown; true when it may be ended now
     */
    public boolean end(Runnable before, Duration patience) {
        if (!stage.compareAndSet(Stage.STARTING, Stage.ENDING)) {
            return stage.get() == Stage.ENDING;
        }
        before.run();
        try {
            steps.tryAcquire(MANY, patience.toMillis(), TimeUnit.MILLISECONDS); // and never gives them back
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private enum Stage {
        STARTING,
        SERVING,
        ENDING
    }
}
