package dev.gelada.platform.kubernetes.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for the API server: what its latest answer said (the header Date, to the second), and what went by since. Deadlines on a
 * cluster are told by it, so that a machine whose clock is wrong ends nothing early or late.
 */
final class ServerTime {

    private final Clock clock;
    private final AtomicReference<@Nullable Duration> ahead = new AtomicReference<>();

    ServerTime(Clock clock) {
        this.clock = clock;
    }

    void told(@Nullable String date) {
        if (date == null) {
            return;
        }
        try {
            Instant said = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            ahead.set(Duration.between(clock.instant(), said));
        } catch (DateTimeException unreadable) {
            // whoever stands between us and the API server made it up; the one before still holds
        }
    }

    Optional<Instant> now() {
        return Optional.ofNullable(ahead.get()).map(by -> clock.instant().plus(by));
    }
}
