package dev.gelada.engine.lifecycle;

import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.bulkhead.Bulkhead;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.PeriodicFlux;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Learns of a halt set elsewhere, so that this replica reverts its active faults at once: other replicas notify it, and a switch that can be
 * watched does. While an event is in flight it also asks the switch every few seconds, and always where the switch cannot be
 * watched; a store that replicas share is asked all the time, for a halt set directly in the database. At rest a watched switch is not
 * asked: there is nothing to revert, and it is read before each injection anyway.
 *
 * @param shared whether there can be another replica
 */
record HaltListener(Halt halt, boolean shared, TaskRegistry taskRegistry, Scheduler scheduler)
        implements BackgroundTask {

    private static final Duration ASK_SWITCH_EVERY = Duration.ofSeconds(2);
    private static final Duration ASK_STORE_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

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
        return shared || halt.movedElsewhere() ? listen() : Mono.never();
    }

    private Mono<Void> listen() {
        return Mono.when(
                Flux.merge(halt.elsewhere(), asks())
                        .onBackpressureLatest()
                        .concatMap(_ -> Bulkhead.UNDO.around(halt.load()), 0),
                shared
                        ? PeriodicFlux.every(ASK_STORE_EVERY, scheduler, () -> Bulkhead.UNDO.around(halt.loadStored()))
                        : Mono.never());
    }

    /** When to ask the switch without being told of a change. */
    private Flux<Long> asks() {
        return halt.movedElsewhere()
                ? Mono.defer(() -> needed()
                                ? Mono.delay(ASK_SWITCH_EVERY, scheduler).then()
                                : rest())
                        .then(Mono.fromSupplier(this::needed))
                        .repeat()
                        .filter(needed -> needed)
                        .map(_ -> 0L)
                : Flux.never();
    }

    private boolean needed() {
        return !halt.followed() || taskRegistry.count(TaskKind.EVENT) > 0;
    }

    private Mono<Void> rest() {
        Mono<Void> begun = taskRegistry.nextBegin();
        return needed()
                ? Mono.empty()
                : Mono.firstWithSignal(
                                begun, Mono.delay(LONGEST_REST, scheduler).then())
                        .publishOn(scheduler);
    }
}
