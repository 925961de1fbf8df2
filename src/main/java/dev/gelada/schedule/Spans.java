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
public record Spans(List<Span> all) {

    public static final Spans NONE = new Spans(List.of());

    public Spans {
        all = List.copyOf(all);
    }

    /** Every moment that is in at least one of the spans, in whatever order they come. */
    static Spans of(Collection<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::from));
        List<Span> merged = new ArrayList<>(sorted.size());
        for (Span next : sorted) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && next.from() <= last.to()) {
                merged.set(merged.size() - 1, new Span(last.from(), Math.max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return new Spans(merged);
    }

    public static Spans between(Instant from, Instant to) {
        return between(Span.millis(from), Span.millis(to));
    }

    static Spans between(long from, long to) {
        return from < to ? new Spans(List.of(new Span(from, to))) : NONE;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public boolean hold(Instant moment) {
        long millis = moment.toEpochMilli();
        int place = after(millis);
        return place < all.size() && all.get(place).holds(millis);
    }

    /** How many milliseconds they hold together. */
    long length() {
        long length = 0;
        for (Span span : all) {
            length += span.length();
        }
        return length;
    }

    /** The moment when so many milliseconds of these have passed. */
    long at(long passed) {
        long left = passed;
        for (Span span : all) {
            if (left < span.length()) {
                return span.from() + left;
            }
            left -= span.length();
        }
        throw new IllegalArgumentException("these spans hold no more than " + length() + " ms");
    }

    /** When the span that holds a moment ends; the moment itself when none does. */
    long until(long moment) {
        int place = after(moment);
        return place < all.size() && all.get(place).holds(moment)
                ? all.get(place).to()
                : moment;
    }

    /** What is in both. */
    public Spans and(Spans other) {
        List<Span> both = new ArrayList<>();
        for (Span mine : all) {
            other.meeting(mine.from(), mine.to(), both);
        }
        return new Spans(both);
    }

    /** What is in these and not in the others. */
    public Spans minus(Spans others) {
        if (others.isEmpty()) {
            return this;
        }
        List<Span> left = new ArrayList<>();
        for (Span mine : all) {
            long from = mine.from();
            for (Span next : others.within(mine.from(), mine.to()).all()) {
                if (from < next.from()) {
                    left.add(new Span(from, next.from()));
                }
                from = next.to();
            }
            if (from < mine.to()) {
                left.add(new Span(from, mine.to()));
            }
        }
        return new Spans(left);
    }

    /** These, as far as they lie in a stretch of time. */
    Spans within(long from, long to) {
        List<Span> inside = new ArrayList<>();
        if (from < to) {
            meeting(from, to, inside);
        }
        return inside.isEmpty() ? NONE : new Spans(inside);
    }

    /** Adds what of these lies in a stretch of time that is not empty. */
    private void meeting(long from, long to, List<Span> inside) {
        for (int place = after(from); place < all.size() && all.get(place).from() < to; place++) {
            Span span = all.get(place);
            boolean whole = from <= span.from() && span.to() <= to;
            inside.add(whole ? span : new Span(Math.max(from, span.from()), Math.min(to, span.to())));
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
