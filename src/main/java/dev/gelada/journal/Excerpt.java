package dev.gelada.journal;

import java.time.Instant;

/**
 * Which entries of an experiment are asked for.
 *
 * @param type of this type only
 * @param from written at or after this moment
 * @param before written before this one
 * @param newestFirst else the oldest come first
 * @param limit how many at most
 */
public record Excerpt(
        String experiment, Class<? extends Entry> type, Instant from, Instant before, boolean newestFirst, int limit) {

    public static Excerpt newest(
            String experiment, Class<? extends Entry> type, Instant from, Instant before, int limit) {
        return new Excerpt(experiment, type, from, before, true, limit);
    }

    public static Excerpt oldest(
            String experiment, Class<? extends Entry> type, Instant from, Instant before, int limit) {
        return new Excerpt(experiment, type, from, before, false, limit);
    }
}
