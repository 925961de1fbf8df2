package dev.gelada.engine.explain;

import dev.gelada.engine.explain.Explanation.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question about the past of an experiment.
 *
 * @param undocumented why the experiment's plan at that time is not known; null when its document is known
 */
record ExplainQuery(String experiment, Instant at, @Nullable Reason undocumented) {

    /** Of an experiment that is there. */
    ExplainQuery(String experiment, Instant at) {
        this(experiment, at, null);
    }
}
