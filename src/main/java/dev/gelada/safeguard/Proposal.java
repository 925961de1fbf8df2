package dev.gelada.safeguard;

import dev.gelada.event.ChaosEvent;
import dev.gelada.experiment.Experiment;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is about to be done, with everything drawn, so that a safeguard judges the very thing and not the intention.
 *
 * @param workloads the drawn workloads as they were when the targets were drawn
 */
public record Proposal(ChaosEvent event, Experiment experiment, List<Target> targets, List<Workload> workloads) {

    public Proposal {
        targets = List.copyOf(targets);
        workloads = List.copyOf(workloads);
    }

    public Set<WorkloadRef> refs() {
        return workloads.stream().map(Workload::ref).collect(Collectors.toUnmodifiableSet());
    }
}
