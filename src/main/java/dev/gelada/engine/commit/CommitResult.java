package dev.gelada.engine.commit;

import dev.gelada.engine.decide.Decision;
import dev.gelada.fault.Injection;
import dev.gelada.safeguard.Judgement.Vetoed;
import java.util.List;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** What came of writing down what is about to be done. */
public sealed interface CommitResult {

    /**
     * The decision is durable and the workloads are locked by this event: from here on the injections must be reverted. Only this package
     * creates one, from an armed decision, so whatever is injected was permitted, is not a dry run, and was written down before.
     */
    @RequiredArgsConstructor(access = AccessLevel.PACKAGE)
    final class Written implements CommitResult {

        private final Decision.Armed decision;

        public List<Injection> injections() {
            return decision.injections();
        }
    }

    /** The final check vetoed it. Nothing was touched. */
    record Refused(Vetoed veto) implements CommitResult {}

    /** Another holder has the event. Nothing was touched. */
    record Superseded() implements CommitResult {}
}
