package dev.gelada.engine.deliver;

import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.Transactions;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.inflight.LeaseRenewer;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.Recovery;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import dev.gelada.vitals.task.WakeUpSignal;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Works on due events, a bounded number at once. An event that fails does not end it. */
public final class EventConsumer implements BackgroundTask {

    private final EventClaims eventClaims;
    private final LeaseHolder leaseHolder;
    private final DeliveryHandler deliveryHandler;
    private final StopSignals stopSignals;
    private final WakeUpSignal wakeUpSignal;
    private final int concurrency;
    private final AtomicInteger free;

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
        Scheduler undo = parts.clocks().undo();
        StopSignals stopSignals = inFlight.stopSignals();
        ActiveLeases activeLeases = inFlight.activeLeases();
        LeaseHolder leaseHolder = new LeaseHolder(
                activeLeases,
                new LeaseRenewer(queue, stopSignals, activeLeases, settings.leaseRenewalInterval(), undo),
                stopSignals,
                recovery.retryPolicy(),
                diagnostics.taskRegistry(),
                diagnostics.errors(),
                undo);
        DeliveryHandler deliveryHandler = new DeliveryHandler(
                eventRunner,
                recovery.takeoverHandler(),
                recovery.retryPolicy(),
                activeLeases,
                transactions.events(),
                diagnostics.workTracer(),
                settings);
        return new EventConsumer(
                new EventClaims(
                        queue,
                        diagnostics.errors(),
                        wakeUpSignal,
                        parts.storage().alone(),
                        parts.clocks().clock(),
                        undo),
                leaseHolder,
                deliveryHandler,
                stopSignals,
                wakeUpSignal,
                settings.concurrency());
    }

    EventConsumer(
            EventClaims eventClaims,
            LeaseHolder leaseHolder,
            DeliveryHandler deliveryHandler,
            StopSignals stopSignals,
            WakeUpSignal wakeUpSignal,
            int concurrency) {
        this.eventClaims = eventClaims;
        this.leaseHolder = leaseHolder;
        this.deliveryHandler = deliveryHandler;
        this.stopSignals = stopSignals;
        this.wakeUpSignal = wakeUpSignal;
        this.concurrency = concurrency;
        this.free = new AtomicInteger(concurrency);
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
        return Flux.defer(() -> eventClaims.claim(free::get).doOnNext(lease -> free.decrementAndGet()))
                .repeat()
                .takeUntilOther(stopSignals.shutdown())
                .flatMap(this::handle, concurrency, 1)
                .then();
    }

    private Mono<Void> handle(Lease lease) {
        return leaseHolder.during(lease, deliveryHandler.handle(lease), () -> {
            free.incrementAndGet();
            wakeUpSignal.signal();
        });
    }
}
