package dev.gelada.vitals.task;

import java.time.Duration;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Rounds of the same work, one each period and never two at a time. A round that takes longer than the period skips the beats it misses:
 * nothing is made up for in a burst. An error of a round ends the rounds; who may not end answers it inside the round.
 */
public final class PeriodicFlux {

    private PeriodicFlux() {}

    /** The first round is begun at once. */
    public static <T> Flux<T> atOnce(Duration period, Scheduler timer, Supplier<? extends Publisher<T>> round) {
        return after(Duration.ZERO, period, timer, round);
    }

    /** The first round is begun after a period. */
    public static <T> Flux<T> every(Duration period, Scheduler timer, Supplier<? extends Publisher<T>> round) {
        return after(period, period, timer, round);
    }

    /** The first round is begun after a delay of its own. */
    public static <T> Flux<T> after(
            Duration delay, Duration period, Scheduler timer, Supplier<? extends Publisher<T>> round) {
        return Flux.interval(delay, period, timer)
                .onBackpressureDrop()
                // No prefetch: it would keep missed beats and have them all at once.
                .concatMap(_ -> round.get(), 0);
    }
}
