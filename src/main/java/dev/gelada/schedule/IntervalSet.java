package dev.gelada.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of moments as spans.
 *
 * @param all ordered, and no two of them overlap or touch
 */
public record IntervalSet(List<Interval> all) {

    public static final IntervalSet NONE = new IntervalSet(List.of());

    public IntervalSet {
        all = List.copyOf(all);
    }

    /** The union of intervals, in any order. */
    static IntervalSet of(Collection<Interval> intervals) {
        List<Interval> sorted = new ArrayList<>(intervals);
        sorted.sort(Comparator.comparingLong(Interval::from));
        List<Interval> merged = new ArrayList<>(sorted.size());
        for (Interval next : sorted) {
            Interval last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && next.from() <= last.to()) {
                merged.set(merged.size() - 1, new Interval(last.from(), Math.max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return new IntervalSet(merged);
    }

    public static IntervalSet between(Instant from, Instant to) {
        return between(Interval.millis(from), Interval.millis(to));
    }

    static IntervalSet between(long from, long to) {
        return from < to ? new IntervalSet(List.of(new Interval(from, to))) : NONE;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public boolean contains(Instant moment) {
        long millis = moment.toEpochMilli();
        int place = after(millis);
        return place < all.size() && all.get(place).contains(millis);
    }

    /** How many milliseconds they hold together. */
    long length() {
        long length = 0;
        for (Interval interval : all) {
            length += interval.length();
        }
        return length;
    }

    /** The moment when so many milliseconds of these have passed. */
    long at(long passed) {
        long left = passed;
        for (Interval interval : all) {
            if (left < interval.length()) {
                return interval.from() + left;
            }
            left -= interval.length();
        }
        throw new IllegalArgumentException("these spans hold no more than " + length() + " ms");
    }

    /** When the span that holds a moment ends; the moment itself when none does. */
    long until(long moment) {
        int place = after(moment);
        return place < all.size() && all.get(place).contains(moment)
                ? all.get(place).to()
                : moment;
    }

    /** What is in both. */
    public IntervalSet and(IntervalSet other) {
        List<Interval> both = new ArrayList<>();
        for (Interval mine : all) {
            other.meeting(mine.from(), mine.to(), both);
        }
        return new IntervalSet(both);
    }

    /** What is in these and not in the others. */
    public IntervalSet minus(IntervalSet others) {
        if (others.isEmpty()) {
            return this;
        }
        List<Interval> left = new ArrayList<>();
        for (Interval mine : all) {
            long from = mine.from();
            for (Interval next : others.within(mine.from(), mine.to()).all()) {
                if (from < next.from()) {
                    left.add(new Interval(from, next.from()));
                }
                from = next.to();
            }
            if (from < mine.to()) {
                left.add(new Interval(from, mine.to()));
            }
        }
        return new IntervalSet(left);
    }

    /** The intersection with one interval. */
    IntervalSet within(long from, long to) {
        List<Interval> inside = new ArrayList<>();
        if (from < to) {
            meeting(from, to, inside);
        }
        return inside.isEmpty() ? NONE : new IntervalSet(inside);
    }

    /** Adds the intersection with a non-empty interval. */
    private void meeting(long from, long to, List<Interval> inside) {
        for (int place = after(from); place < all.size() && all.get(place).from() < to; place++) {
            Interval interval = all.get(place);
            boolean whole = from <= interval.from() && interval.to() <= to;
            inside.add(whole ? interval : new Interval(Math.max(from, interval.from()), Math.min(to, interval.to())));
        }
    }

    /** The place of the first span that ends after a moment. */
    private int after(long moment) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).to() <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
