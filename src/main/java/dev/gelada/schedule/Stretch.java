package dev.gelada.schedule;

import java.time.Instant;

/** What is asked of the plan: whose slots, and from when to when. */
record Stretch(Lateness lateness, Calendars calendars, Instant from, Instant to) {

    /** Where nominal moments may lie whose slots fall into the stretch. */
    long begins() {
        return Span.millis(from) - lateness.jitter().toMillis();
    }

    /** Nominal moments from here on are too late. */
    long ends() {
        return Span.millis(to);
    }

    /** The open time around, so far that each window that holds a nominal moment is seen to its end, or to that of the jitter. */
    Spans open(Hours hours) {
        return open(hours, begins(), ends());
    }

    /** The same for nominal moments from and to elsewhere. */
    Spans open(Hours hours, long begin, long end) {
        long seen = end + lateness.jitter().toMillis();
        return hours.isAlways()
                ? Spans.between(begin, seen)
                : hours.during(calendars, begin, seen).open();
    }
}
