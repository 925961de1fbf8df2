package dev.gelada.engine.inflight;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.vitals.bulkhead.Bulkhead;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Holds on to a lease while its event is worked on, and tells the event when the lease is lost. */
@RequiredArgsConstructor
public final class LeaseRenewer {

    private final EventQueue queue;
    private final StopSignals stopSignals;
    private final ActiveLeases activeLeases;
    private final Duration every;
    private final Scheduler scheduler;

    /** Works under the lease. The work is never cancelled when the lease is lost: it is told, so that it can end in order. */
    public Mono<Void> during(Lease lease, Mono<Void> work) {
        return Mono.firstWithSignal(work, keep(lease).then(Mono.never()));
    }

    /** As long as the event has its place. Who was given up holds nobody's lease, and must not speak for the next holder. */
    private Flux<Boolean> keep(Lease lease) {
        return Flux.interval(every, scheduler)
                .onBackpressureDrop() // an extension slower than its period must not end the keeping
                .takeWhile(tick -> activeLeases.has(lease))
                .concatMap(tick -> extend(lease), 0)
                .takeUntil(held -> !held)
                .doOnNext(held -> {
                    if (!held && activeLeases.has(lease)) {
                        stopSignals.tell(lease.event().id(), new StopReason.LeaseLost());
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
