package dev.gelada.engine.explain;

import dev.gelada.engine.explain.Explanation.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the past.
 *
 * @param undocumented why nobody knows what the experiment had planned then; null when it has a document that tells
 */
record ExplainQuery(String experiment, Instant at, @Nullable Reason undocumented) {

    /** Of an experiment that is there. */
    ExplainQuery(String experiment, Instant at) {
        this(experiment, at, null);
    }
}
