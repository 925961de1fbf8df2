package dev.gelada.safeguard;

import dev.gelada.experiment.Experiment;

/**
 * Whether events are dry runs: by the operator's setting, or by the document.
 *
 * @param dryRun true makes every event a dry run, whatever its document says
 */
public record DryRunPolicy(boolean dryRun) {

    /** Whether the experiment's events are dry runs, whoever triggers them. */
    public boolean appliesTo(Experiment experiment) {
        return dryRun || experiment.dryRun();
    }
}
