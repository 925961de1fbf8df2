package dev.gelada.telemetry;

import dev.gelada.fault.EventId;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import java.util.HashSet;
import java.util.Set;

/**
 * Which events that are under way touch nothing: known by how they were raised or, where that was in an earlier life, by what the
 * safeguard {@code dry-run} said. Of each it is kept until it is closed. For one thread at a time.
 */
final class DryRunEvents {

    private static final String SAFEGUARD = "dry-run";

    private final Set<EventId> dry = new HashSet<>();

    /** Whether an entry is of such an event; told of each entry, in their order. */
    boolean of(RecordedEntry recordedEntry) {
        EventId event = recordedEntry.subject().event();
        return event != null && of(event, recordedEntry.entry());
    }

    private boolean of(EventId event, JournalEntry journalEntry) {
        return switch (journalEntry) {
            case JournalEntry.Raised raised when raised.dryRun() -> keep(event);
            case JournalEntry.Vetoed vetoed when vetoed.safeguard().equals(SAFEGUARD) -> keep(event);
            case JournalEntry.Rehearsed _ -> keep(event);
            case JournalEntry.Closed _ -> dry.remove(event);
            case JournalEntry _ -> dry.contains(event);
        };
    }

    private boolean keep(EventId event) {
        dry.add(event);
        return true;
    }
}
