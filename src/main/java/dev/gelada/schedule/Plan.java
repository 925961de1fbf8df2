package dev.gelada.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pure function from a schedule, a seed and a span of time to slots. Equal inputs give equal slots on every machine. */
public interface Plan {

    /** The plan of one seed. */
    static Plan seeded(long seed) {
        return new SeededPlan(seed);
    }

    /**
     * The slots of one experiment with {@code from <= at < to}, ordered by time. The same slot is never in two adjoining spans and
     * never missing from both.
     */
    List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to);

    /** The first slot with {@code at > after}; empty when there is none. */
    Optional<Slot> next(String experiment, Schedule schedule, Instant after);
}
