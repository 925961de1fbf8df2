package dev.gelada.engine.inflight;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Renews a lease while its event is worked on, and stops the event when the lease is lost. */
@RequiredArgsConstructor
public final class LeaseRenewer {

    private final EventQueue queue;
    private final StopSignals stopSignals;
    private final ActiveLeases activeLeases;
    private final Duration every;
    private final Scheduler scheduler;

    /** Works under the lease. When the lease is lost the work is signalled, not cancelled, so that it can end in order. */
    public Mono<Void> during(Lease lease, Mono<Void> work) {
        return Mono.firstWithSignal(work, keep(lease).then(Mono.never()));
    }

    /**
     * Renews as long as the event has its place. A holder that was given up has no lease, and must not signal the next holder's event.
     */
    private Flux<Boolean> keep(Lease lease) {
        return Flux.interval(every, scheduler)
                .onBackpressureDrop() // an extension slower than its period must not end the keeping
                .takeWhile(tick -> activeLeases.has(lease))
                .concatMap(tick -> extend(lease), 0)
                .takeUntil(held -> !held)
                .doOnNext(held -> {
                    if (!held && activeLeases.has(lease)) {
                        stopSignals.stop(lease.event().id(), new StopReason.LeaseLost());
                    }
                });
    }

    /** A store that is away does not end the lease; its time does. */
    private Mono<Boolean> extend(Lease lease) {
        return Bulkhead.UNDO
                .around(queue.extend(lease))
                .doOnNext(held -> {
                    if (held) {
                        activeLeases.extended(lease);
                    }
                })
                .onErrorReturn(true);
    }
}
