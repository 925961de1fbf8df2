package dev.gelada.fault.nodedrain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the node is drained.
 *
 * @param every the pause between two rounds; evictions that a disruption budget refused are retried in the next; at least 1s, 5s when not
 *        written
 * @param grace full seconds that each pod may take; null for the pod's own
 */
record NodeDrainSettings(Duration every, @Nullable Duration grace) {

    private static final Duration USUAL = Duration.ofSeconds(5);

    NodeDrainSettings(@Nullable Duration every, @Nullable Duration grace) {
        this.every = every == null ? USUAL : every;
        this.grace = grace;
        if (this.every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("every is " + every + "; it must be at least 1s");
        }
        if (grace != null && (grace.isNegative() || grace.toNanosPart() != 0)) {
            throw new IllegalArgumentException("grace is " + grace + "; it must be full seconds, 0s or more");
        }
    }
}
