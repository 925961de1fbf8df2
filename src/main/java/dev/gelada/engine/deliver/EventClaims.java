package dev.gelada.engine.deliver;

import dev.gelada.event.EventQueue;
import dev.gelada.event.Lease;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.WakeUpSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Claims due events from the queue, never more than there is room for, so that waiting events stay in the queue, where every replica can
 * claim them.
 */
@RequiredArgsConstructor
final class EventClaims {

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
    /** While the queue is empty and no other replica adds to it: publishing here wakes the consumer. */
    private static final Duration LONGEST_NAP_ALONE = Duration.ofMinutes(10);

    private final EventQueue queue;
    private final ErrorRegistry errors;
    private final WakeUpSignal wakeUpSignal;
    /** Whether no other replica can be using the queue. */
    private final boolean alone;

    private final Clock clock;

    private final Scheduler scheduler;

    /** Claims what there is room for, or waits until something may have changed. Never errs. */
    Flux<Lease> claim(IntSupplier free) {
        Mono<Void> rung = wakeUpSignal.armed();
        int room = free.getAsInt();
        if (room == 0) {
            return nap(rung, Mono.empty());
        }
        return queue.claim(room)
                .onErrorResume(error -> {
                    errors.record(ErrorSource.CONSUMER, "claim", error);
                    return Flux.empty();
                })
                .switchIfEmpty(nap(rung, untilNext()));
    }

    private Flux<Lease> nap(Mono<Void> rung, Mono<Duration> until) {
        Mono<Void> nap = until.onErrorReturn(LONGEST_NAP)
                .defaultIfEmpty(LONGEST_NAP)
                .flatMap(pause -> Mono.delay(pause, scheduler))
                .then();
        return Mono.firstWithSignal(rung, nap).thenMany(Flux.empty());
    }

    private Mono<Duration> untilNext() {
        return queue.nextClaimable()
                .map(next -> Duration.between(clock.instant(), next))
                .map(pause -> pause.isNegative() ? Duration.ofMillis(1) : pause)
                .map(pause -> pause.compareTo(LONGEST_NAP) < 0 ? pause : LONGEST_NAP)
                .defaultIfEmpty(alone ? LONGEST_NAP_ALONE : LONGEST_NAP);
    }
}
