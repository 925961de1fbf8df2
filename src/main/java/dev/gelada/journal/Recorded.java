package dev.gelada.journal;

import java.time.Instant;

/**
 * An entry that is durable.
 *
 * @param sequence grows by one with each entry, in the order of commits
 * @param own written by this replica in this life; what meters count
 */
public record Recorded(long sequence, Instant at, Subject subject, Entry entry, boolean own) {}
