package dev.gelada.platform;

import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * The platform's own clock: it decides whether a deadline has passed, not the clock of whichever machine checks. An error means that the
 * time is unavailable, and then nothing counts as overdue.
 */
@FunctionalInterface
public interface PlatformClock {

    Mono<Instant> now();

    /** Where a clock here is as good as any. */
    static PlatformClock of(Clock clock) {
        return () -> Mono.fromSupplier(clock::instant);
    }
}
