package dev.gelada.experiment;

import dev.gelada.document.PositionedNode;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What an API server adds to an object, as {@code kubectl get -o yaml} prints it: it is nobody's slip, and nobody reads it. */
final class ServerFields {

    private static final List<String> OF_METADATA = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generation",
            "managedFields",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private ServerFields() {}

    /** The same document without them. */
    static PositionedNode without(PositionedNode root) {
        if (!(root.value() instanceof ObjectNode document)) {
            return root;
        }
        ObjectNode kept = document.deepCopy();
        kept.remove("status");
        if (kept.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(OF_METADATA);
        }
        return new PositionedNode(kept, root.path(), root.places());
    }
}
