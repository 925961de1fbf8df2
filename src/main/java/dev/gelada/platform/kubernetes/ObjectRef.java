package dev.gelada.platform.kubernetes;

import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import org.jspecify.annotations.Nullable;

/**
 * One object of a cluster.
 *
 * @param namespace null for cluster-scoped kinds
 * @param uid identifies one of all objects that ever had this name; null for the one that has it now
 */
public record ObjectRef(
        ObjectKind kind,
        @Nullable String namespace,
        String name,
        @Nullable String uid) {

    /** The object that is this very pod. */
    public static ObjectRef of(PodRef pod) {
        return new ObjectRef(ObjectKind.POD, pod.namespace(), pod.name(), pod.uid());
    }

    /** The object that is this very node. */
    public static ObjectRef of(NodeRef node) {
        return new ObjectRef(ObjectKind.NODE, null, node.name(), node.uid());
    }

    @Override
    public String toString() {
        return kind.kind() + " " + (namespace == null ? "" : namespace + "/") + name;
    }
}
