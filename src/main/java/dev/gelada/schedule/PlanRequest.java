package dev.gelada.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A request for the slots of one experiment within an interval. In milliseconds.
 *
 * @param from the first moment at which a slot may lie
 * @param to the end of the interval, exclusive
 */
record PlanRequest(long seed, String experiment, Calendars calendars, long jitter, long from, long to) {

    /** A stream of numbers for one purpose, for all workloads or for one. */
    RandomStream randomStream(String purpose, @Nullable String workload) {
        return workload == null
                ? RandomStream.of(seed, experiment, purpose)
                : RandomStream.of(seed, experiment, purpose, workload);
    }

    /** The earliest nominal moment whose slot may lie in the interval. */
    long begins() {
        return from - jitter;
    }

    /** The open time around, so far that each window that holds a nominal moment is seen to its end, or to that of the jitter. */
    IntervalSet open(OpeningHours openingHours) {
        return open(openingHours, begins(), to);
    }

    /** The same for nominal moments from and to elsewhere. */
    IntervalSet open(OpeningHours openingHours, long begin, long end) {
        long seen = end + jitter;
        return openingHours.isAlways()
                ? IntervalSet.between(begin, seen)
                : openingHours.during(calendars, begin, seen).open();
    }
}
