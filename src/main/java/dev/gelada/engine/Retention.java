package dev.gelada.engine;

import dev.gelada.journal.Forgetting;
import dev.gelada.vitals.task.Resident;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Keeps the store from growing for ever: once an hour what is older than the retention is forgotten. */
record Retention(Forgetting forgetting, Scheduler scheduler) implements Resident {

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
                .concatMap(tick -> forgetting.forget(), 0)
                .then();
    }
}
