package dev.gelada.safeguard;

import dev.gelada.experiment.Experiment;

/**
 * Whether anything may be touched at all: the operator's word, and after it the document's.
 *
 * @param dryRun true makes every event dry, whatever its document says
 */
public record DryRunPolicy(boolean dryRun) {

    /** Whether the experiment's events are dry, whoever raises them. */
    public boolean appliesTo(Experiment experiment) {
        return dryRun || experiment.dryRun();
    }
}
