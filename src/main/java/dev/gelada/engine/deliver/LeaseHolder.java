package dev.gelada.engine.deliver;

import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.LeaseRenewer;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.event.Lease;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Holds the lease of an event for as long as it is worked on, and gives it up where it is held for too long before anything was prepared. */
@RequiredArgsConstructor
final class LeaseHolder {

    private final ActiveLeases activeLeases;
    private final LeaseRenewer keeper;
    private final StopSignals stopSignals;
    private final RetryPolicy retryPolicy;
    private final TaskRegistry taskRegistry;
    private final ErrorRegistry errors;

    private final Scheduler scheduler;

    /**
     * Runs the work and renews the lease meanwhile. Never errs: the retry policy decides on an event whose work errs.
     *
     * @param released called when the lease is no longer held
     */
    Mono<Void> during(Lease lease, Mono<Void> work, Runnable released) {
        Sinks.Empty<Void> abandoned = Sinks.empty();
        Mono<Void> retried = keeper.during(lease, work).onErrorResume(error -> retryPolicy.after(lease, error));
        String event = lease.event().id().value();
        Mono<Void> going = taskRegistry
                .tracked(new TaskLabel(TaskKind.EVENT, lease.event().experiment(), event), retried)
                .contextWrite(
                        context -> errors.within(context, event, lease.event().traceId()))
                .takeUntilOther(abandoned.asMono())
                .cache(); // goes on without its place, until its late answer is refused
        Mono<Void> held = Mono.defer(() -> {
                    stopSignals.open(lease);
                    return Mono.firstWithSignal(going, stuck(lease));
                })
                .doOnCancel(abandoned::tryEmitEmpty)
                .doFinally(end -> stopSignals.close(lease));
        return Mono.defer(() -> {
                    activeLeases.take(
                            lease); // its keeper extends only what has a place, also while an earlier touch lands
                    return keeper.during(lease, stopSignals.landed(lease.event().id()));
                })
                .then(held)
                .doFinally(end -> {
                    activeLeases.end(lease);
                    released.run();
                });
    }

    /** Emits when the event was held for too long before anything was prepared: then its lease and its place are released. */
    private Mono<Void> stuck(Lease lease) {
        Duration limit = activeLeases.prepareTimeout();
        return Mono.delay(limit, scheduler)
                .filter(tick -> activeLeases.giveUp(lease))
                .switchIfEmpty(Mono.never())
                .flatMap(tick -> retryPolicy.after(lease, new StuckEventException(limit)));
    }
}
