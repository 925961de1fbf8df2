package dev.gelada.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One moment at which an experiment triggers an event.
 *
 * @param index identifies the slot on every replica and after every restart: the number of periods since the epoch, the nominal second,
 *        or the day and the position in it; independent of jitter
 * @param at the moment itself, jitter included
 * @param workload the name of the only workload it is for; null when it is for all that the experiment selects
 */
public record Slot(
        String experiment, long index, Instant at, @Nullable String workload) {

    /** One for all that the experiment selects. */
    public Slot(String experiment, long index, Instant at) {
        this(experiment, index, at, null);
    }
}
