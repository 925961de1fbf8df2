package dev.gelada.engine;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Holds on to a lease while its event is worked on, and tells the event when the lease is lost. */
final class LeaseKeeper {

    private final EventQueue queue;
    private final Signals signals;
    private final Duration every;
    private final Scheduler scheduler;

    LeaseKeeper(EventQueue queue, Signals signals, Duration every, Scheduler scheduler) {
        this.queue = queue;
        this.signals = signals;
        this.every = every;
        this.scheduler = scheduler;
    }

    /** Works under the lease. The work is never cancelled when the lease is lost: it is told, so that it can end in order. */
    Mono<Void> during(Lease lease, Mono<Void> work) {
        return Mono.firstWithSignal(work, keep(lease).then(Mono.never()));
    }

    private Flux<Boolean> keep(Lease lease) {
        return Flux.interval(every, scheduler)
                .onBackpressureDrop() // an extension slower than its period must not end the keeping
                .concatMap(
                        tick -> queue.extend(lease).onErrorReturn(true),
                        0) // a store that is away does not end the lease; its time does
                .takeUntil(held -> !held)
                .doOnNext(held -> {
                    if (!held) {
                        signals.tell(lease.event().id(), new End.LeaseLost());
                    }
                });
    }
}
