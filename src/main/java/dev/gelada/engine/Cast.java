package dev.gelada.engine;

import dev.gelada.fault.Fault;
import dev.gelada.journal.Entry;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import java.time.Duration;
import java.time.Instant;

/** What came of looking for targets. */
sealed interface Cast {

    /**
     * Targets were drawn.
     *
     * @param eligible out of how many instances
     * @param begunAt when the looking began
     * @param drawnAt when it ended
     */
    record Drawn(Proposal proposal, Fault fault, int eligible, Instant begunAt, Instant drawnAt) implements Cast {

        Entry entry() {
            return new Entry.Drawn(proposal.targets(), eligible, begunAt, drawnAt);
        }
    }

    /** Its turn has come so late that nobody expects it any more. */
    record Late(Duration by, Duration grace) implements Cast {

        String sentence() {
            return "its turn came " + by.toSeconds() + " s after it was due; later than " + grace.toSeconds()
                    + " s it is not begun any more";
        }
    }

    /** There is nobody to hit, and why. */
    record Refused(String by, String reason) implements Cast {

        Judgement.Vetoed veto() {
            return new Judgement.Vetoed(by, reason);
        }
    }
}
