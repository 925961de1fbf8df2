package dev.gelada.engine.commit;

import dev.gelada.fault.Injection;
import dev.gelada.safeguard.Judgement;
import java.util.List;

/** What came of writing down what is about to be done. */
public sealed interface CommitResult {

    /** It is durable, and the workloads are in this event's hands: from here on a revert is owed. */
    record Written(List<Injection> injections) implements CommitResult {}

    /** The last look before writing said no. Nothing was touched. */
    record Refused(Judgement.Vetoed veto) implements CommitResult {}

    /** Another holder has the event. Nothing was touched. */
    record Superseded() implements CommitResult {}
}
