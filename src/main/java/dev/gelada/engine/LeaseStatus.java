package dev.gelada.engine;

import dev.gelada.fault.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease that an event is worked on under, as it was when somebody looked.
 *
 * @param epoch whoever acts under a lower one is refused
 * @param delivery 1 for the first time
 * @param until when it ends unless it is extended once more
 * @param extensions how often it was extended
 * @param prepared whether anything may have been touched: then it is put back, whoever holds it next
 * @param prepareBy when it is given up and delivered again, unless it was prepared by then; null once it was
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
