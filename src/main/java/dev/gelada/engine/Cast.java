package dev.gelada.engine;

import dev.gelada.fault.Fault;
import dev.gelada.journal.Entry;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;

/** What came of looking for targets. */
sealed interface Cast {

    /**
     * Targets were drawn.
     *
     * @param eligible out of how many instances
     */
    record Drawn(Proposal proposal, Fault fault, int eligible) implements Cast {

        Entry entry() {
            return new Entry.Drawn(proposal.targets(), eligible);
        }
    }

    /** There is nobody to hit, and why. */
    record Refused(String by, String reason) implements Cast {

        Judgement.Vetoed veto() {
            return new Judgement.Vetoed(by, reason);
        }
    }
}
