package dev.gelada.journal;

import dev.gelada.selection.Target;
import java.util.List;

/**
 * An entry as the outside world is told of it: with what has become of its event by then.
 *
 * @param targets those that were drawn; empty where none were, or were not yet
 * @param firstInjected whether nothing was injected for its event before, and this is
 */
public record OutboxEntry(RecordedEntry recordedEntry, List<Target> targets, boolean firstInjected) {

    public OutboxEntry {
        targets = List.copyOf(targets);
    }
}
