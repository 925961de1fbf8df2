package dev.gelada.engine.decide;

import dev.gelada.fault.Fault;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Judgement;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.FilterCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of looking for targets. */
public sealed interface ProposalResult {

    /**
     * Targets were drawn.
     *
     * @param funnel out of how many, and how many each filter removed
     * @param begunAt when the looking began
     * @param drawnAt when it ended
     */
    record Drawn(Proposal proposal, Fault fault, FilterCounts funnel, Instant begunAt, Instant drawnAt)
            implements ProposalResult {

        public JournalEntry journalEntry() {
            return new JournalEntry.Drawn(proposal.targets(), funnel.left(), begunAt, drawnAt, funnel);
        }
    }

    /**
     * Its turn has come so late that nobody expects it any more.
     *
     * @param reason a sentence for people
     */
    record Late(String reason) implements ProposalResult {

        static Late lateBy(Duration deadline, Duration by) {
            return new Late(turn(by) + ", after its starting deadline of " + deadline.toSeconds() + " s");
        }

        /** The starting deadline had not passed, but the window has. */
        static Late closed(Duration by) {
            return new Late(
                    turn(by) + ", when the window of its schedule had closed");
        }

        private static String turn(Duration by) {
            return "it could start only " + by.toSeconds() + " s after it was due";
        }
    }

    /**
     * It must not go on, and who says so and why.
     *
     * @param told what is told before the veto
     */
    record Refused(String by, String reason, List<JournalEntry> told) implements ProposalResult {

        public Refused(String by, String reason) {
            this(by, reason, List.of());
        }

        public Judgement.Vetoed veto() {
            return new Judgement.Vetoed(by, reason);
        }
    }
}
