package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * A target: an instance of a workload, or the workload as a whole.
 *
 * @param instance null when the fault's unit is the workload
 */
public record Target(WorkloadRef workload, @Nullable InstanceRef instance) {

    /** Whether a fault on this target affects the instance too: as the instance itself, with its whole workload, or with its node. */
    public boolean hits(WorkloadRef of, Instance one) {
        return workload.equals(of) ? instance == null || instance.equals(one.ref()) || on(one) : on(one);
    }

    /** Whether hitting this hits anything of the workload. */
    public boolean touches(Workload other) {
        return workload.equals(other.ref()) || other.instances().stream().anyMatch(this::on);
    }

    private boolean on(Instance one) {
        return instance instanceof NodeRef node && node.equals(one.details().node());
    }

    @Override
    public String toString() {
        return instance == null ? workload.name() : workload.name() + " " + instance;
    }
}
