package dev.gelada.web.api;

import dev.gelada.fault.FaultName;
import dev.gelada.journal.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment.
 *
 * @param name of a broken document as far as it could be read, else where it stands
 * @param source where its document stands, when that is broken: the file; null when it runs
 * @param fault null when the document is broken
 * @param dryRun whether its events touch nothing, because the document or the operator says so
 * @param nextAt the next planned slot; null when it is on demand, disabled or broken
 * @param lastOutcome null when no event of it has ended yet
 * @param idle a sentence when it has wanted to act for long and could not; else null
 * @param lacks the rights that its fault needs and our account does not have where its targets run, a sentence each
 * @param problems what is wrong with the document, or keeps its schedule closed; empty when it runs as written
 */
record ExperimentResponse(
        String name,
        String description,
        boolean enabled,
        @Nullable FaultName fault,
        boolean dryRun,
        @Nullable Instant nextAt,
        @Nullable Outcome lastOutcome,
        @Nullable String idle,
        List<String> lacks,
        List<String> problems,
        @Nullable String source) {

    static final Comparator<ExperimentResponse> BY_NAME = Comparator.comparing(ExperimentResponse::name);
}
