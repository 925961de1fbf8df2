package dev.gelada.journal;

import dev.gelada.fault.EventId;
import org.jspecify.annotations.Nullable;

/** What an entry is about: an event of an experiment, or Gelada as a whole. */
public record EntrySubject(
        @Nullable EventId event, @Nullable String experiment) {

    public static final EntrySubject GELADA = new EntrySubject(null, null);
}
