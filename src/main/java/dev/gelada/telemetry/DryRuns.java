package dev.gelada.telemetry;

import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Recorded;
import java.util.HashSet;
import java.util.Set;

/**
 * Which events that are under way touch nothing: known by how they were raised or, where that was in an earlier life, by what the
 * safeguard {@code dry-run} said. Of each it is kept until it is closed. For one thread at a time.
 */
final class DryRuns {

    private static final String SAFEGUARD = "dry-run";

    private final Set<EventId> dry = new HashSet<>();

    /** Whether an entry is of such an event; told of each entry, in their order. */
    boolean of(Recorded recorded) {
        EventId event = recorded.subject().event();
        return event != null && of(event, recorded.entry());
    }

    private boolean of(EventId event, Entry entry) {
        return switch (entry) {
            case Entry.Raised raised when raised.dryRun() -> keep(event);
            case Entry.Vetoed vetoed when vetoed.safeguard().equals(SAFEGUARD) -> keep(event);
            case Entry.Rehearsed _ -> keep(event);
            case Entry.Closed _ -> dry.remove(event);
            case Entry _ -> dry.contains(event);
        };
    }

    private boolean keep(EventId event) {
        dry.add(event);
        return true;
    }
}
