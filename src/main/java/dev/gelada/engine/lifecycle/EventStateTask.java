package dev.gelada.engine.lifecycle;

import dev.gelada.journal.EventStateBackfill;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.PeriodicFlux;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Fills in the state of events that an earlier version wrote, so that lists include them: after recovery, in small steps with pauses
 * between them, so that other writes need not wait long. Then it looks every minute whether a replica of an earlier version has written
 * anything.
 */
record EventStateTask(EventStateBackfill eventStateBackfill, Scheduler scheduler) implements BackgroundTask {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration EVERY = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "event states";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return all(eventStateBackfill.step())
                .thenMany(PeriodicFlux.every(EVERY, scheduler, () -> all(eventStateBackfill.reconcile())))
                .then();
    }

    private Mono<Void> all(Mono<Boolean> step) {
        return step.delayElement(PAUSE, scheduler)
                .repeat()
                .takeWhile(more -> more)
                .then();
    }
}
