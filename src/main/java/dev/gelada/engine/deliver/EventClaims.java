package dev.gelada.engine.deliver;

import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Claims due events from the queue, no more than there are places for, and waits while there are none. */
final class EventClaims {

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final EventQueue queue;
    private final WakeUpSignal wakeUpSignal;
    private final ErrorRegistry errors;
    private final Clock clock;
    private final Scheduler scheduler;
    private final int limit;
    private final AtomicInteger free;

    EventClaims(
            EventQueue queue,
            WakeUpSignal wakeUpSignal,
            ErrorRegistry errors,
            Clock clock,
            Scheduler scheduler,
            int limit) {
        this.queue = queue;
        this.wakeUpSignal = wakeUpSignal;
        this.errors = errors;
        this.clock = clock;
        this.scheduler = scheduler;
        this.limit = limit;
        this.free = new AtomicInteger(limit);
    }

    /** How many places there are. */
    int limit() {
        return limit;
    }

    /** An event has ended, and its place is free. */
    void free() {
        free.incrementAndGet();
        wakeUpSignal.signal();
    }

    /** Claims what there is room for, or waits until something may have changed. */
    Flux<Lease> claim() {
        Mono<Void> rung = wakeUpSignal.armed();
        int room = free.get();
        if (room == 0) {
            return nap(rung, Mono.empty());
        }
        return queue.claim(room)
                .onErrorResume(error -> {
                    errors.record(ErrorSource.CONSUMER, "claim", error);
                    return Flux.empty();
                })
                .doOnNext(lease -> free.decrementAndGet())
                .switchIfEmpty(nap(rung, untilNext()));
    }

    private Flux<Lease> nap(Mono<Void> rung, Mono<Duration> until) {
        Mono<Void> nap = until.onErrorComplete()
                .defaultIfEmpty(LONGEST_NAP)
                .flatMap(pause -> Mono.delay(pause, scheduler))
                .then();
        return Mono.firstWithSignal(rung, nap).thenMany(Flux.empty());
    }

    private Mono<Duration> untilNext() {
        return queue.nextClaimable()
                .map(next -> Duration.between(clock.instant(), next))
                .map(pause -> pause.isNegative() ? Duration.ofMillis(1) : pause)
                .map(pause -> pause.compareTo(LONGEST_NAP) < 0 ? pause : LONGEST_NAP);
    }
}
