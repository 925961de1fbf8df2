package dev.gelada.vitals.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What ran between two moments.
 *
 * @param segments at most {@link TimelineReader#MOST}
 * @param leftOut how many more there were
 */
record Timeline(Instant begin, Instant end, List<Segment> segments, long leftOut) {

    SortedMap<Lane, List<Segment>> lanes() {
        return segments.stream().collect(Collectors.groupingBy(Segment::lane, TreeMap::new, Collectors.toList()));
    }

    /** The longest first. */
    List<Segment.Wait> longestWaits(int most) {
        return segments.stream()
                .map(Segment::waited)
                .filter(wait -> wait != null && wait.length().compareTo(Duration.ofMillis(1)) >= 0)
                .sorted(Comparator.comparing(Segment.Wait::length).reversed())
                .limit(most)
                .toList();
    }
}
