package dev.gelada.engine.deliver;

import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.Transactions;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.inflight.LeaseRenewer;
import dev.gelada.engine.recover.Recovery;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.time.Duration;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Takes due events from the queue and lets each be told, a bounded number at once. It claims no more than it has room for, so what
 * waits, waits in the queue where everybody can see it. One bad event never ends it.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class EventConsumer implements BackgroundTask {

    private final EventClaims eventClaims;
    private final DeliveryAttempt deliveryAttempt;
    private final DeliveryTracker deliveryTracker;
    private final InFlight inFlight;
    private final LeaseRenewer keeper;
    private final RetryPolicy retryPolicy;
    private final Scheduler scheduler;

    /** Puts one together. */
    public static EventConsumer of(
            EngineParts parts,
            InFlight inFlight,
            Transactions transactions,
            EventRunner eventRunner,
            Recovery recovery,
            WakeUpSignal wakeUpSignal) {
        EngineDiagnostics diagnostics = parts.diagnostics();
        EngineProperties settings = parts.settings();
        EventQueue queue = parts.storage().queue();
        Scheduler undo = parts.timing().undo();
        return new EventConsumer(
                new EventClaims(
                        queue,
                        wakeUpSignal,
                        diagnostics.errors(),
                        parts.timing().clock(),
                        undo,
                        settings.concurrency()),
                new DeliveryAttempt(
                        eventRunner,
                        recovery.takeoverHandler(),
                        recovery.retryPolicy(),
                        transactions.events(),
                        inFlight.activeLeases(),
                        settings.stuckAfter()),
                new DeliveryTracker(diagnostics.taskRegistry(), diagnostics.workTracer(), diagnostics.errors()),
                inFlight,
                new LeaseRenewer(queue, inFlight.stopSignals(), inFlight.activeLeases(), settings.leaseRenewalInterval(), undo),
                recovery.retryPolicy(),
                undo);
    }

    @Override
    public String name() {
        return "consumer";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return Flux.defer(eventClaims::claim)
                .repeat()
                .takeUntilOther(inFlight.stopSignals().shutdown())
                .flatMap(this::handle, eventClaims.limit(), 1)
                .then();
    }

    private Mono<Void> handle(Lease lease) {
        Sinks.Empty<Void> abandoned = Sinks.empty();
        Mono<Void> told = keeper.during(lease, deliveryTracker.traced(lease, deliveryAttempt.of(lease)))
                .onErrorResume(error -> retryPolicy.after(lease, error));
        Mono<Void> going = deliveryTracker
                .tracked(lease, told)
                .takeUntilOther(abandoned.asMono())
                .cache(); // goes on without its place, until its late answer is refused
        Mono<Void> held = Mono.defer(() -> {
                    inFlight.stopSignals().open(lease);
                    return Mono.firstWithSignal(going, stuck(lease));
                })
                .doOnCancel(abandoned::tryEmitEmpty)
                .doFinally(end -> inFlight.stopSignals().close(lease));
        return Mono.defer(() -> {
                    inFlight.activeLeases().take(
                            lease); // its keeper extends only what has a place, also while an earlier touch lands
                    return keeper.during(lease, inFlight.stopSignals().landed(lease.event().id()));
                })
                .then(held)
                .doFinally(end -> {
                    inFlight.activeLeases().end(lease);
                    eventClaims.free();
                });
    }

    /** Silent unless the event is held for too long before anything was prepared: then it is given back, and its place with it. */
    private Mono<Void> stuck(Lease lease) {
        Duration limit = inFlight.activeLeases().prepareTimeout();
        return Mono.delay(limit, scheduler)
                .filter(tick -> inFlight.activeLeases().giveUp(lease))
                .switchIfEmpty(Mono.never())
                .flatMap(tick -> retryPolicy.after(lease, new StuckEventException(limit)));
    }
}
