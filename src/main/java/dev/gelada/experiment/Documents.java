package dev.gelada.experiment;

import dev.gelada.document.Problem;
import java.util.List;

/** Reads experiment documents and checks them against everything that is known: faults, probes, safeguards, the cap on durations. */
public interface Documents {

    /** Reads one text that may hold several YAML documents. Never fails: what is wrong is in the answer. */
    List<Read> read(String text);

    /** Reads back the canonical text of one experiment, as an event carries it. Errs with {@link IllegalArgumentException} if this version cannot. */
    Experiment canonical(String document);

    /** What came of one document. */
    sealed interface Read {}

    record Good(Experiment experiment) implements Read {}

    record Bad(String name, List<Problem> problems) implements Read {

        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
