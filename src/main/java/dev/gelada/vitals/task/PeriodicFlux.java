package dev.gelada.vitals.task;

import java.time.Duration;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Rounds of the same work, one each period and never two at a time. A round that takes longer than the period skips the ticks it misses,
 * without a burst afterwards. An error of a round ends the flux; a round that must go on handles its own errors.
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
