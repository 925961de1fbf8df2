package dev.gelada.platform.kubernetes;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that an installation of Gelada has labelled as its own, as far as they are watched, so that periodic searches need no list
 * requests.
 */
public interface LabelledObjects {

    /** The label that says of which installation a mark is. */
    String LABEL = "gelada.dev/installation";

    /**
     * The objects of one kind, of any installation. Each has its kind and, of its metadata, name, namespace, uid, labels, and Gelada's
     * annotations.
     *
     * @param namespace null for all
     * @return empty when unknown now: the kind is not watched there, or its watch is stale
     */
    Optional<List<ObjectNode>> known(ObjectKind kind, @Nullable String namespace);
}
