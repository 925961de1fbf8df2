package dev.gelada.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/**
 * Maps local times of a zone to moments.
 *
 * <p>An interval of local time stands for exactly those moments at which the local clock is within it. So a local time that a clock
 * change skips has no moments, one that it repeats has twice as many, and by the local clock a window is never open outside its hours.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class LocalTimes {

    private static final long SECOND = 1000;

    private final List<Segment> segments;

    /** Those of a zone from one moment to another. */
    static LocalTimes of(ZoneId zone, long from, long to) {
        ZoneRules rules = zone.getRules();
        List<Segment> segments = new ArrayList<>();
        long begin = from;
        while (begin < to) {
            Instant at = Instant.ofEpochMilli(begin);
            ZoneOffsetTransition change = rules.nextTransition(at);
            long end = change == null ? to : Math.min(to, change.getInstant().toEpochMilli());
            segments.add(new Segment(begin, end, rules.getOffset(at).getTotalSeconds() * SECOND));
            begin = end;
        }
        return new LocalTimes(segments);
    }

    /**
     * Adds the moments at which the local clock shows {@code from <= reading < to}, both in milliseconds since 1970-01-01T00:00 on that
     * clock.
     */
    void read(long from, long to, List<Interval> found) {
        for (Segment segment : segments) {
            long begin = Math.max(segment.from, from - segment.ahead);
            long end = Math.min(segment.to, to - segment.ahead);
            if (begin < end) {
                found.add(new Interval(begin, end));
            }
        }
    }

    void read(LocalDateTime from, LocalDateTime to, List<Interval> found) {
        read(millis(from), millis(to), found);
    }

    /** The least and the greatest that the clock reads, in milliseconds; both 0 when there is no time at all. */
    Interval range() {
        long least =
                segments.stream().mapToLong(one -> one.from + one.ahead).min().orElse(0);
        long greatest =
                segments.stream().mapToLong(one -> one.to + one.ahead).max().orElse(1);
        return new Interval(least, greatest);
    }

    static long millis(LocalDateTime reading) {
        return reading.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /**
     * The time between two clock changes.
     *
     * @param ahead by how many milliseconds the clock is ahead of UTC
     */
    private record Segment(long from, long to, long ahead) {}
}
