package dev.gelada.fault.object;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The grace period of a pod.
 *
 * @param grace full seconds from TERM to KILL, at most 10 minutes; null for the pod's own
 */
public record PodGracePeriod(@Nullable Duration grace) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public PodGracePeriod {
        if (grace != null && (grace.isNegative() || grace.compareTo(LONGEST) > 0 || grace.toNanosPart() != 0)) {
            throw new IllegalArgumentException("grace is " + grace
                    + "; it must be full seconds, from 0s to 10m: the API server counts in seconds");
        }
    }
}
