package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.PlatformStatus;
import dev.gelada.platform.PlatformStatus.WatchStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the local clock and the API server's agree. Deadlines are written by the local clock and judged by the API server's, so with
 * half a minute between them no event starts.
 */
record ClockSkew(Supplier<Optional<Instant>> server, Clock clock) {

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final String NAME = "the clock";

    /** The same view, and our clock as one more part of it. */
    PlatformStatus in(PlatformStatus platformStatus) {
        Optional<Instant> theirs = server.get();
        String complaint = theirs.map(this::complaint).orElse(null);
        List<WatchStatus> watchStatus = Stream.concat(
                        platformStatus.parts().stream(),
                        theirs.map(at -> new WatchStatus(NAME, at, complaint)).stream())
                .toList();
        return new PlatformStatus(
                platformStatus.obstacle() == null ? complaint : platformStatus.obstacle(), watchStatus);
    }

    private @Nullable String complaint(Instant theirs) {
        Duration ahead = Duration.between(theirs, clock.instant());
        return ahead.abs().compareTo(MOST) <= 0
                ? null
                : "the local clock is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                        + " the API server's, more than " + MOST.toSeconds()
                        + " s: faults would be reverted too early or too late; correct the clock";
    }
}
