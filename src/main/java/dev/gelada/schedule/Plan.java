package dev.gelada.schedule;

import java.time.Instant;
import java.util.List;

/** A pure function from a schedule, a seed and a span of time to slots. Equal inputs give equal slots on every machine. */
public interface Plan {

    /**
     * The slots of one experiment with {@code from <= at < to}, ordered by time. The same slot is never in two adjoining spans and
     * never missing from both.
     */
    List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to);
}
