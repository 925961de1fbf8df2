package dev.gelada.journal;

import dev.gelada.event.ChaosEvent;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is about: an event with all that was known when it was triggered, or Gelada as a whole.
 *
 * @param raised the first entry of the event; null for Gelada as a whole, and for an event of an earlier version as long as it is not known
 */
public record EntrySubject(
        @Nullable EventId event, @Nullable String experiment, JournalEntry.@Nullable Raised raised) {

    public static final EntrySubject GELADA = new EntrySubject(null, null);

    /** One of which no more is known. */
    public EntrySubject(@Nullable EventId event, @Nullable String experiment) {
        this(event, experiment, null);
    }

    public static EntrySubject of(ChaosEvent event) {
        return new EntrySubject(event.id(), event.experiment(), JournalEntry.Raised.of(event));
    }

    /** Null where it is not known. */
    public @Nullable FaultName fault() {
        return raised == null ? null : raised.fault();
    }

    /** Whether the event is known to touch nothing. */
    public boolean dryRun() {
        return raised != null && raised.dryRun();
    }

    /** Null when it was not traced, or is not known. */
    public @Nullable String traceId() {
        return raised == null ? null : raised.traceId();
    }
}
