package dev.gelada.safeguard;

import dev.gelada.experiment.Experiment;
import dev.gelada.fault.Faults;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;

/**
 * How many instances a proposal takes out of service: a scale-up none, a restart what its rollout strategy allows, a kill all that it
 * hits.
 */
public record Disruptions(Faults faults) {

    /** How many of the ready instances of a workload, at most. */
    public int of(Proposal proposal, Workload workload) {
        int hit = (int) workload.instances().stream()
                .filter(Instance::ready)
                .filter(instance -> proposal.hits(workload.ref(), instance))
                .count();
        Experiment experiment = proposal.experiment();
        return faults.named(experiment.fault())
                .map(fault -> Math.clamp(
                        fault.unavailable(fault.type().bind(experiment.faultSettings()), workload, hit), 0, hit))
                .orElse(hit);
    }
}
