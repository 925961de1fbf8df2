package dev.gelada.schedule;

import dev.gelada.document.Durations;
import java.time.Duration;
import java.time.Instant;

/** Between what the durations and moments of a schedule must lie. */
final class ScheduleBounds {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1000);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LATEST = Duration.ofDays(1);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private ScheduleBounds() {}

    static void ofPeriod(String what, Duration period) {
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must lie between 1s and 1000d, not be " + Durations.write(period));
        }
    }

    /** A period that is longer than a window may step over it each time; how it falls only the seed knows. */
    static void ofWindows(Duration period, OpeningHours openingHours) {
        Duration longest = openingHours.isAlways() ? WEEK : openingHours.longest();
        if (longest.compareTo(WEEK) < 0 && period.compareTo(longest) > 0) {
            throw new IllegalArgumentException("every is " + Durations.write(period)
                    + ", longer than the longest window, which is open for " + Durations.write(longest)
                    + ", so it may never meet one; write daily or meanTimeBetween instead");
        }
    }

    static void ofMoment(Instant at) {
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException("once must lie between 1970 and 9999, not be " + at);
        }
    }

    static void ofJitter(Duration jitter) {
        if (jitter.isNegative() || jitter.compareTo(LATEST) > 0) {
            throw new IllegalArgumentException("jitter must lie between 0s and 1d, not be " + Durations.write(jitter));
        }
    }
}
