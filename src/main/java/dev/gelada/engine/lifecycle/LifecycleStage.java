package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl.Stage;
import java.util.concurrent.atomic.AtomicReference;

/** Where the program is in its life. */
final class LifecycleStage {

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.STOPPED);

    Stage now() {
        return stage.get();
    }

    /** Answers where it was before. */
    Stage set(Stage next) {
        return stage.getAndSet(next);
    }

    /** False where it is somewhere else by now: it was asked to end in the meantime. */
    boolean advance(Stage from, Stage to) {
        return stage.compareAndSet(from, to);
    }

    boolean draining() {
        return stage.get() == Stage.DRAINING;
    }
}
