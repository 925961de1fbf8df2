package dev.gelada.engine.lifecycle;

import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Learns of a halt set on another replica, so that this one reverts its active faults at once. It also polls every few seconds, for a
 * halt set directly in the database.
 *
 * @param shared whether there can be another replica, or another halt switch
 */
record HaltListener(Halt halt, boolean shared, Scheduler scheduler) implements BackgroundTask {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "halt of other replicas";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return shared ? listen() : Mono.never();
    }

    private Mono<Void> listen() {
        return Flux.merge(halt.elsewhere(), Flux.interval(LOOK_EVERY, scheduler))
                .onBackpressureLatest()
                .concatMap(tick -> Bulkhead.UNDO.around(halt.load()), 0)
                .then();
    }
}
