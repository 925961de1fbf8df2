package dev.gelada.safeguard;

import dev.gelada.event.ChaosEvent;
import dev.gelada.experiment.Experiment;
import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is about to be done, with everything drawn, so that a safeguard judges the very thing and not the intention.
 *
 * @param workloads all that the targets touch, as it was when they were drawn: the drawn workloads, and on a drawn node whatever else runs
 *     there
 * @param held those of the targets that this very event has in its hands already; none before its first injection
 */
public record Proposal(
        ChaosEvent event, Experiment experiment, List<Target> targets, List<Workload> workloads, List<Target> held) {

    public Proposal {
        targets = List.copyOf(targets);
        workloads = List.copyOf(workloads);
        held = List.copyOf(held);
    }

    /** One of an event that has touched nothing yet. */
    public Proposal(ChaosEvent event, Experiment experiment, List<Target> targets, List<Workload> workloads) {
        this(event, experiment, targets, workloads, List.of());
    }

    /** Whether an instance is in this event's hands already: what it lacks, it lacks because of us. */
    public boolean holds(WorkloadRef workload, Instance instance) {
        return held.stream().anyMatch(target -> target.hits(workload, instance));
    }

    /** Whether an instance is hit: by itself, with its whole workload, or with the node it runs on. */
    public boolean hits(WorkloadRef workload, Instance instance) {
        return targets.stream().anyMatch(target -> target.hits(workload, instance));
    }

    /** What a target hits besides its own workload: on a node whatever else runs there, but for what faults may not touch at all. */
    public List<WorkloadRef> beside(Target target) {
        return workloads.stream()
                .filter(workload -> workload.circumstances().protection() == null)
                .filter(target::touches)
                .map(Workload::ref)
                .filter(ref -> !ref.equals(target.workload()))
                .toList();
    }

    /**
     * Who must be whole again afterwards: all that is touched, but for what faults may not touch at all. A Job may end meanwhile by itself, and a
     * pod without an owner never comes back.
     */
    public Set<WorkloadRef> recovering() {
        return workloads.stream()
                .filter(workload -> workload.circumstances().protection() == null)
                .map(Workload::ref)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<WorkloadRef> refs() {
        return workloads.stream().map(Workload::ref).collect(Collectors.toUnmodifiableSet());
    }
}
