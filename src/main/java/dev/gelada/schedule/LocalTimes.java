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
 * When the wall clock of a zone reads what.
 *
 * <p>A stretch of wall-clock time means every moment at which the clock reads within it, and nothing else. So a reading that a change of
 * the clocks leaves out has no moments, one that it repeats has twice as many, and nobody who looks at the clock on the wall ever sees
 * a window open outside its hours.
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

    /** Tells of the moments at which the clock reads {@code from <= reading < to}, both in milliseconds since 1970-01-01T00:00 on that clock. */
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
     * A stretch between two changes of the clocks.
     *
     * @param ahead by how many milliseconds the clock is ahead of UTC
     */
    private record Segment(long from, long to, long ahead) {}
}
