package dev.gelada.fault.object;

import dev.gelada.fault.RefusedException;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** From what was drawn to the objects behind it. */
public final class WorkloadObjects {

    private WorkloadObjects() {}

    /**
     * The object of a workload, by its name alone.
     *
     * @param kinds the kinds that the fault supports
     * @throws RefusedException when it is of another kind
     */
    public static ObjectRef object(WorkloadRef workload, List<ObjectKind> kinds) {
        ObjectKind kind = kinds.stream()
                .filter(one -> one.kind().equals(workload.kind()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(workload + " is of the kind " + workload.kind()
                        + "; this fault hits only "
                        + kinds.stream().map(ObjectKind::kind).collect(Collectors.joining(", "))));
        return new ObjectRef(kind, workload.namespace(), workload.name(), null);
    }

    /** The very object, of which a document was read. */
    public static ObjectRef identity(ObjectRef ref, JsonNode object) {
        return new ObjectRef(
                ref.kind(),
                ref.namespace(),
                ref.name(),
                object.at("/metadata/uid").asString());
    }
}
