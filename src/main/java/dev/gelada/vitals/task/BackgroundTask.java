package dev.gelada.vitals.task;

import reactor.core.publisher.Mono;

/**
 * Something that runs as long as the program does: a supervisor of processes, a watcher, a sweep. The lifecycle subscribes to it,
 * starts it again with back-off when it ends or fails, and stops it by cancelling.
 */
public interface BackgroundTask {

    /** For logs and the list of tasks: {@code fleet}, {@code sweep}. */
    String name();

    Phase phase();

    /** Everything it does until it is cancelled; subscribed to again after an error or an end. */
    Mono<Void> run();

    /**
     * Undoes at shutdown what {@link #run()} has set up outside this process, after everything of a later phase has stopped.
     * Must not fail when nothing was set up.
     */
    default Mono<Void> stop() {
        return Mono.empty();
    }

    /** In the order they start; they stop in the reverse order. */
    enum Phase {
        /** What everything else writes to: first up, last down. */
        STORE,
        /** Observers: journal listeners, document sources. */
        WATCH,
        /** What the faults act on. Starts after recovery has reverted what an earlier process left active. */
        PLATFORM,
        /** The pipeline itself. */
        PIPELINE
    }
}
