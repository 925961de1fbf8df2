package dev.gelada.journal;

import java.time.Instant;

/**
 * A query of an experiment's entries.
 *
 * @param type of this type only
 * @param from written at or after this moment
 * @param before written before this one
 * @param newestFirst else the oldest come first
 * @param limit how many at most
 */
public record JournalQuery(
        String experiment,
        Class<? extends JournalEntry> type,
        Instant from,
        Instant before,
        boolean newestFirst,
        int limit) {

    public static JournalQuery newest(
            String experiment, Class<? extends JournalEntry> type, Instant from, Instant before, int limit) {
        return new JournalQuery(experiment, type, from, before, true, limit);
    }

    public static JournalQuery oldest(
            String experiment, Class<? extends JournalEntry> type, Instant from, Instant before, int limit) {
        return new JournalQuery(experiment, type, from, before, false, limit);
    }
}
