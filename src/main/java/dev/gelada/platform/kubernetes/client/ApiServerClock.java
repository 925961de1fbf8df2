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
 * What time it is for the API server: what its latest answer said (the header Date, to the second), and what went by since on a counter that
 * nobody sets. Deadlines on a cluster are told by it, so that a machine whose clock is wrong, or is put right meanwhile, ends nothing early or late.
 */
@RequiredArgsConstructor
final class ApiServerClock {

    /** Counts on, from whatever it began with. */
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
            // whoever stands between us and the API server made it up; the one before still holds
        }
    }

    Optional<Instant> now() {
        return Optional.ofNullable(latest.get()).map(said -> said.at().plusNanos(nanos.getAsLong() - said.nanos()));
    }

    private record Said(Instant at, long nanos) {}
}
