package dev.gelada.schedule;

import java.time.Instant;

/**
 * A half-open interval of time: {@code from} belongs to it, {@code to} does not. In milliseconds since the epoch.
 *
 * @param to later than {@code from}
 */
public record Interval(long from, long to) {

    public Interval {
        if (from >= to) {
            throw new IllegalArgumentException("a span must end after it begins");
        }
    }

    public static Interval between(Instant from, Instant to) {
        return new Interval(millis(from), millis(to));
    }

    public long length() {
        return to - from;
    }

    public boolean contains(long moment) {
        return from <= moment && moment < to;
    }

    public Instant start() {
        return Instant.ofEpochMilli(from);
    }

    public Instant end() {
        return Instant.ofEpochMilli(to);
    }

    /** The first millisecond that is not before a moment. */
    static long millis(Instant moment) {
        long floor = moment.toEpochMilli();
        return Instant.ofEpochMilli(floor).equals(moment) ? floor : floor + 1;
    }
}
