package dev.gelada.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of the plan: the slots of one experiment, and from when to when. Counts in milliseconds.
 *
 * @param from the first moment at which a slot may lie
 * @param to slots from here on are not asked for
 */
record Stretch(long seed, String experiment, Calendars calendars, long jitter, long from, long to) {

    /** A stream of numbers for one purpose, for all workloads or for one. */
    Chance chance(String purpose, @Nullable String workload) {
        return workload == null ? Chance.of(seed, experiment, purpose) : Chance.of(seed, experiment, purpose, workload);
    }

    /** Where nominal moments may lie whose slots fall into the stretch. */
    long begins() {
        return from - jitter;
    }

    /** The open time around, so far that each window that holds a nominal moment is seen to its end, or to that of the jitter. */
    Spans open(Hours hours) {
        return open(hours, begins(), to);
    }

    /** The same for nominal moments from and to elsewhere. */
    Spans open(Hours hours, long begin, long end) {
        long seen = end + jitter;
        return hours.isAlways()
                ? Spans.between(begin, seen)
                : hours.during(calendars, begin, seen).open();
    }
}
