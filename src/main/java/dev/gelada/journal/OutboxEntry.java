package dev.gelada.journal;

import dev.gelada.selection.Target;
import java.util.List;

/**
 * An entry to deliver, with the state of its event.
 *
 * @param targets those that were drawn; empty when none were, or not yet
 * @param firstInjected whether it is the first injection of its event
 */
public record OutboxEntry(RecordedEntry recordedEntry, List<Target> targets, boolean firstInjected) {

    public OutboxEntry {
        targets = List.copyOf(targets);
    }
}
