package dev.gelada.engine.deliver;

import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.event.Lease;
import dev.gelada.vitals.task.BackgroundTask;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets each event that is due be worked on, a bounded number at once. One bad event never ends it. */
public final class EventConsumer implements BackgroundTask {

    private final EventClaims eventClaims;
    private final LeaseHolder leaseHolder;
    private final DeliveryHandler deliveryHandler;
    private final StopSignals stopSignals;
    private final WakeUpSignal wakeUpSignal;
    private final int concurrency;
    private final AtomicInteger free;

    public EventConsumer(
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
