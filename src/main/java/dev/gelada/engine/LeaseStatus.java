package dev.gelada.engine;

import dev.gelada.fault.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a lease under which an event is worked on.
 *
 * @param epoch writes under a lower epoch are refused
 * @param delivery 1 for the first time
 * @param until when it ends unless it is extended once more
 * @param extensions how often it was extended
 * @param prepared whether anything may have been touched; if so, the next holder reverts it
 * @param prepareBy when it is given up and delivered again unless something has been prepared by then; null once something has
 */
public record LeaseStatus(
        EventId event,
        String experiment,
        long epoch,
        int delivery,
        Instant claimedAt,
        Instant until,
        int extensions,
        boolean prepared,
        @Nullable Instant prepareBy) {}
