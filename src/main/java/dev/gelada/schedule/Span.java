package dev.gelada.schedule;

import java.time.Instant;

/**
 * A stretch of time, half-open: {@code from} belongs to it, {@code to} does not. Counted in milliseconds since the epoch.
 *
 * @param to later than {@code from}
 */
public record Span(long from, long to) {

    public Span {
        if (from >= to) {
            throw new IllegalArgumentException("a span must end after it begins");
        }
    }

    public static Span between(Instant from, Instant to) {
        return new Span(millis(from), millis(to));
    }

    public long length() {
        return to - from;
    }

    public boolean holds(long moment) {
        return from <= moment && moment < to;
    }

    public Instant begins() {
        return Instant.ofEpochMilli(from);
    }

    public Instant ends() {
        return Instant.ofEpochMilli(to);
    }

    /** The first millisecond that is not before a moment. */
    static long millis(Instant moment) {
        long floor = moment.toEpochMilli();
        return Instant.ofEpochMilli(floor).equals(moment) ? floor : floor + 1;
    }
}
