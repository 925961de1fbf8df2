package dev.gelada.platform;

import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * What time it is where what runs is kept: whether a deadline has passed is judged by it, and not by the clock of whoever happens to look. An
 * error means that it cannot be had now, and nobody may call anything overdue.
 */
@FunctionalInterface
public interface PlatformClock {

    Mono<Instant> now();

    /** Where a clock here is as good as any. */
    static PlatformClock of(Clock clock) {
        return () -> Mono.fromSupplier(clock::instant);
    }
}
