package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be hit: an instance of a workload, a node and all that runs there, or the workload as a whole.
 *
 * @param workload for a node, one of those that run there
 * @param instance null when the fault's unit is the workload
 */
public record Target(WorkloadRef workload, @Nullable InstanceRef instance) {

    /** Whether an instance of this workload is hit, by itself or because of where it runs. */
    public boolean hits(Workload of, Instance one) {
        return switch (instance) {
            case null -> workload.equals(of.ref());
            case NodeRef node -> node.equals(one.particulars().node());
            case InstanceRef ref -> workload.equals(of.ref()) && ref.equals(one.ref());
        };
    }

    /** Whether any of this workload is hit. A workload without instances is hit only by its own name. */
    public boolean hits(Workload of) {
        return workload.equals(of.ref()) || of.instances().stream().anyMatch(one -> hits(of, one));
    }

    @Override
    public String toString() {
        return instance == null ? workload.name() : workload.name() + " " + instance;
    }
}
