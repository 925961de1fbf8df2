package dev.gelada.engine.run;

import dev.gelada.engine.decide.Decision;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Fault;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Proposal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What every step of a run needs: its lease, its decision, and the health of its workloads. */
record EventContext(Lease lease, Decision.Armed decision, WorkloadHealthTracker workloadHealthTracker, Clock clock) {

    ChaosEvent event() {
        return lease.event();
    }

    Proposal proposal() {
        return decision.judged().draw().proposal();
    }

    Experiment experiment() {
        return proposal().experiment();
    }

    Fault fault() {
        return decision.judged().draw().fault();
    }

    /** The entries to write before anything is touched. */
    List<JournalEntry> journalEntries() {
        return decision.judged().journalEntries();
    }

    Instant now() {
        return clock.instant();
    }
}
