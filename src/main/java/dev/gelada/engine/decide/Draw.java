package dev.gelada.engine.decide;

import dev.gelada.engine.select.TargetSelection;
import dev.gelada.fault.Fault;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.FilterCounts;
import java.time.Instant;

/**
 * The targets that were drawn for an event.
 *
 * @param proposal what the safeguards judge; its targets are none when nothing is eligible
 * @param selection what they were drawn from
 * @param begunAt when the selection began
 * @param drawnAt when it ended
 */
public record Draw(Proposal proposal, TargetSelection selection, Instant begunAt, Instant drawnAt)
        implements DrawResult {

    public Fault fault() {
        return selection.fault();
    }

    public JournalEntry journalEntry() {
        FilterCounts funnel = selection.filterCounts();
        return new JournalEntry.Drawn(selection.targets(), funnel.left(), begunAt, drawnAt, funnel);
    }
}
