package dev.gelada.run;

import dev.gelada.journal.Outcome;
import java.util.List;

/**
 * How a run ended.
 *
 * @param outcomes of the events that ended; of one that was declined {@link Outcome#SKIPPED}, of one that could not be run {@link
 *     Outcome#FAILED}
 * @param stuck whether a fault is still active, because its revert keeps failing
 */
public record RunEnd(List<Outcome> outcomes, boolean stuck) {

    public RunEnd {
        outcomes = List.copyOf(outcomes);
    }
}
