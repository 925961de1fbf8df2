package dev.gelada.schedule;

import dev.gelada.document.Hash;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes slots of one experiment out of nominal moments: each is late by a random share of the jitter, and of what is left of its window. */
record Lateness(long seed, String experiment, Duration jitter) {

    /**
     * A slot.
     *
     * @param closes when the window that holds the nominal moment closes; right whenever that is within the jitter
     */
    Slot slot(long index, long nominal, long closes, @Nullable String workload) {
        long most = Math.min(jitter.toMillis(), closes - nominal);
        return new Slot(experiment, index, Instant.ofEpochMilli(nominal + late(most, index, workload)), workload);
    }

    private long late(long most, long index, @Nullable String workload) {
        if (most <= 0) {
            return 0;
        }
        return workload == null
                ? Hash.below(most, seed, experiment, index)
                : Hash.below(most, seed, experiment, index, workload);
    }
}
