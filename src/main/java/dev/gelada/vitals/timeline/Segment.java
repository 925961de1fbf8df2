package dev.gelada.vitals.timeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time on a lane.
 *
 * @param name what ran, or what was waited for
 * @param trace of the work that it belongs to; null when it belongs to none
 * @param waited what came before it, or what it is; null when nothing was waited for
 */
record Segment(
        Lane lane,
        String name,
        Instant begin,
        Instant end,
        @Nullable String trace,
        @Nullable Wait waited) {

    Duration length() {
        return Duration.between(begin, end);
    }

    /**
     * One that waits for another.
     *
     * @param by the lane that waited
     * @param on what or whom it waited for
     * @param since when it began to wait
     */
    record Wait(String by, String on, Instant since, Duration length) {

        Instant until() {
            return since.plus(length);
        }
    }
}
