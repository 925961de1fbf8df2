package dev.gelada.platform.kubernetes;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that an installation of Gelada has marked as its own, as far as they are watched: who looks for them every so often need not
 * ask for a list each time.
 */
public interface LabelledObjects {

    /** The label that says of which installation a mark is. */
    String LABEL = "gelada.dev/installation";

    /**
     * Those of one kind, of any installation. Of each there is its kind and, of its metadata, name, namespace, uid, labels, and our own
     * annotations.
     *
     * @param namespace null for all
     * @return empty when it is not known now: the kind is not watched there, or was not heard of lately
     */
    Optional<List<ObjectNode>> known(ObjectKind kind, @Nullable String namespace);
}
