package dev.gelada.platform.local;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One workload of the fleet and the replicas it is made of. */
record FleetWorkload(
        String name, Map<String, String> labels, List<FleetReplica> replicas, ProcessInstanceMapper sight) {

    FleetWorkload {
        replicas = List.copyOf(replicas);
    }

    WorkloadRef ref() {
        return new WorkloadRef("fleet", "local", name);
    }

    /** As it is at this moment; blocking. */
    Workload look() {
        return new Workload(
                ref(),
                labels,
                replicas.size(),
                replicas.stream()
                        .map(this::instance)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    private @Nullable Instance instance(FleetReplica fleetReplica) {
        ChildProcess childProcess = fleetReplica.childProcess();
        return childProcess == null
                ? null
                : sight.of(childProcess.ref(), childProcess.answered(), childProcess.networkAddress(), labels);
    }
}
