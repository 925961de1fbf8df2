package dev.gelada.vitals.task;

import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A background task that is nothing but {@link PeriodicFlux rounds} of the same work.
 *
 * @param delay before the first round
 */
public record PeriodicTask(
        String name, Phase phase, Duration delay, Duration period, Scheduler timer, Supplier<Mono<Void>> round)
        implements BackgroundTask {

    @Override
    public Mono<Void> run() {
        return PeriodicFlux.after(delay, period, timer, round).then();
    }
}
