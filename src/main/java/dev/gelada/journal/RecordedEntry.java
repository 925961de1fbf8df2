package dev.gelada.journal;

import java.time.Instant;

/**
 * An entry that is durable.
 *
 * @param sequence grows by one with each entry, in the order of commits
 * @param own written by this process; only these are counted by meters
 */
public record RecordedEntry(long sequence, Instant at, EntrySubject subject, JournalEntry entry, boolean own) {}
