package dev.gelada.target;

import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be hit: an instance of a workload, or the workload as a whole.
 *
 * @param instance null when the fault's unit is the workload
 */
public record Target(WorkloadRef workload, @Nullable InstanceRef instance) {

    @Override
    public String toString() {
        return instance == null ? workload.name() : workload.name() + " " + instance;
    }
}
