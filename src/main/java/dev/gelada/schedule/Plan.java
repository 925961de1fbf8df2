package dev.gelada.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pure function from a schedule, a seed, what calendars say and a span of time to slots. Equal inputs give equal slots on every machine.
 *
 * <p>Chance is drawn from the seed, the experiment's name and the number of a day alone. An edit of the windows so moves a slot within its day,
 * and never makes a second one of the same index.
 */
public interface Plan {

    /** The plan of one seed where no calendar is known. */
    static Plan seeded(long seed) {
        return seeded(seed, Calendars.NONE);
    }

    /** The plan of one seed and of what calendars say at the time of asking. */
    static Plan seeded(long seed, Calendars calendars) {
        return new SeededPlan(seed, calendars);
    }

    /**
     * The slots of one experiment with {@code from <= at < to}, ordered by time. The same slot is never in two adjoining spans and
     * never missing from both.
     */
    List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to);

    /** The first slot with {@code at > after}; empty when there is none within thirty years. */
    Optional<Slot> next(String experiment, Schedule schedule, Instant after);
}
