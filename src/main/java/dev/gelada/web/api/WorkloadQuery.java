package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.schedule.Slot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A workload in a query: {@code name} or {@code namespace/name}, as in documents and slots, or in full {@code namespace/kind/name}. It
 * need not exist: the plan does not depend on the platform, and it may be created later.
 *
 * @param namespace null for any
 * @param kind null for any
 */
record WorkloadQuery(@Nullable String namespace, @Nullable String kind, String name) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence when it is none of the three
     */
    static WorkloadQuery parse(String written) {
        String[] parts = written.split("/", -1);
        if (parts.length > 3 || Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no workload; it looks like name, namespace/name or namespace/kind/name");
        }
        return switch (parts.length) {
            case 1 -> new WorkloadQuery(null, null, parts[0]);
            case 2 -> new WorkloadQuery(parts[0], null, parts[1]);
            default -> new WorkloadQuery(parts[0], parts[1], parts[2]);
        };
    }

    /** Whether it can be among those that a slot is for: a slot for no workload in particular may hit all that its experiment names. */
    boolean mayBeHit(Experiment experiment, Slot slot) {
        return slot.workload() == null ? named(experiment) : meant(parse(slot.workload()));
    }

    /** Only a name in full says enough to be left out by patterns of names, kinds and namespaces. */
    private boolean named(Experiment experiment) {
        return namespace == null
                || kind == null
                || experiment.selector().naming().test(new WorkloadRef(kind, namespace, name));
    }

    private boolean meant(WorkloadQuery other) {
        return name.equals(other.name)
                && (namespace == null || other.namespace == null || namespace.equals(other.namespace));
    }
}
