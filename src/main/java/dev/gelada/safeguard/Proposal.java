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
 * What an event is about to do, with its targets drawn: the input of safeguards.
 *
 * @param workloads all affected workloads as they were at the draw: the drawn ones, and on a drawn node all others that run there
 * @param held those of the targets that this event has injected already; none before its first injection
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

    /** Whether this event has injected an instance already, which explains why it is not healthy. */
    public boolean holds(WorkloadRef workload, Instance instance) {
        return held.stream().anyMatch(target -> target.hits(workload, instance));
    }

    /** Whether an instance is affected: by itself, with its whole workload, or with its node. */
    public boolean hits(WorkloadRef workload, Instance instance) {
        return targets.stream().anyMatch(target -> target.hits(workload, instance));
    }

    /** The workloads that a target affects besides its own: on a node all others that run there, except protected ones. */
    public List<WorkloadRef> beside(Target target) {
        return workloads.stream()
                .filter(workload -> workload.details().protection() == null)
                .filter(target::touches)
                .map(Workload::ref)
                .filter(ref -> !ref.equals(target.workload()))
                .toList();
    }

    /**
     * The workloads that must be healthy again for recovery: all affected ones, except protected ones. A Job may end meanwhile by itself,
     * and a pod without an owner is never replaced.
     */
    public Set<WorkloadRef> recovering() {
        return workloads.stream()
                .filter(workload -> workload.details().protection() == null)
                .map(Workload::ref)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<WorkloadRef> refs() {
        return workloads.stream().map(Workload::ref).collect(Collectors.toUnmodifiableSet());
    }
}
