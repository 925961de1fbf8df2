package dev.gelada.engine.lifecycle;

import dev.gelada.journal.ExpiredEventCleaner;
import dev.gelada.vitals.task.BackgroundTask;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Keeps the store from growing for ever: once an hour what is older than the retention is forgotten. */
record RetentionTask(ExpiredEventCleaner expiredEventCleaner, Scheduler scheduler) implements BackgroundTask {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return Flux.interval(SOON, EVERY, scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> expiredEventCleaner.deleteExpired(), 0)
                .then();
    }
}
