package dev.gelada.platform.local;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One workload of the fleet and the replicas it is made of. */
record FleetWorkload(String name, Map<String, String> labels, List<Replica> replicas, Sight sight) {

    FleetWorkload {
        replicas = List.copyOf(replicas);
    }

    /** As it is at this moment; blocking. */
    Workload look() {
        return new Workload(
                new WorkloadRef("fleet", "local", name),
                labels,
                replicas.size(),
                replicas.stream()
                        .map(this::instance)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    private @Nullable Instance instance(Replica replica) {
        Child child = replica.child();
        return child == null ? null : sight.of(child.ref(), child.answered(), child.address(), labels);
    }
}
