package dev.gelada.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The setting {@code within} that probes share: how long the system may take to answer. */
public final class TimeLimit {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private TimeLimit() {}

    /** The written limit, or the other where none is written. Refuses what is not between 1 ms and 1 min. */
    public static Duration of(@Nullable Duration written, Duration unset) {
        if (written == null) {
            return unset;
        }
        if (written.toMillis() < 1 || written.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("within must lie between 1ms and 1m; write one like 500ms or 2s");
        }
        return written;
    }

    /** When a probe itself counts as silent, if the system may take this long: it must have time left to say that the system did not answer. */
    public static Duration silence(Duration within) {
        return within.plusSeconds(2);
    }
}
