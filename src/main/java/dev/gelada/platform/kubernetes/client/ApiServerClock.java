package dev.gelada.platform.kubernetes.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * The API server's time: the header Date of its latest response (to the second), plus what has passed since on a monotonic clock.
 * Deadlines on a cluster are judged by it, so a wrong or corrected local clock ends nothing early or late.
 */
@RequiredArgsConstructor
final class ApiServerClock {

    /** A monotonic counter with any origin. */
    private final LongSupplier nanos;

    private final AtomicReference<@Nullable Said> latest = new AtomicReference<>();

    void update(@Nullable String date) {
        if (date == null) {
            return;
        }
        try {
            Instant said = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            latest.set(new Said(said, nanos.getAsLong()));
        } catch (DateTimeException unreadable) {
            // made up by a proxy between Gelada and the API server; the previous reading still holds
        }
    }

    Optional<Instant> now() {
        return Optional.ofNullable(latest.get()).map(said -> said.at().plusNanos(nanos.getAsLong() - said.nanos()));
    }

    private record Said(Instant at, long nanos) {}
}
