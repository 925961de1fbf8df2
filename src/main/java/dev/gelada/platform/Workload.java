package dev.gelada.platform;

import java.util.List;
import java.util.Map;

/**
 * A set of instances that a supervisor keeps running.
 *
 * @param desired how many instances its supervisor wants
 */
public record Workload(
        WorkloadRef ref, Map<String, String> labels, int desired, List<Instance> instances, WorkloadDetails details) {

    public Workload {
        labels = Map.copyOf(labels);
        instances = List.copyOf(instances);
    }

    /** Without further details. */
    public Workload(WorkloadRef ref, Map<String, String> labels, int desired, List<Instance> instances) {
        this(ref, labels, desired, instances, WorkloadDetails.NONE);
    }

    public String name() {
        return ref.name();
    }

    public int ready() {
        return (int) instances.stream().filter(Instance::ready).count();
    }

    /** All that should run is there and ready. */
    public boolean healthy() {
        return ready() >= desired;
    }
}
