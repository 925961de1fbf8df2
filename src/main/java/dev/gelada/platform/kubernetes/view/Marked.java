package dev.gelada.platform.kubernetes.view;

import dev.gelada.document.Json;
import dev.gelada.platform.kubernetes.MarkedObjects;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds marks among what the view keeps.
 *
 * @param parts each tells whether it was heard of lately
 */
record Marked(Shelves shelves, List<Following> parts) implements MarkedObjects {

    @Override
    public Optional<List<ObjectNode>> known(ObjectKind kind, @Nullable String namespace) {
        boolean heard = parts.stream()
                .anyMatch(part -> part.hears(kind, namespace) && part.wellness().fresh());
        return heard
                ? Optional.ofNullable(shelves.markable(kind)).map(shelf -> marked(shelf, kind, namespace))
                : Optional.empty();
    }

    private static List<ObjectNode> marked(
            Shelf<? extends Kept.Markable> shelf, ObjectKind kind, @Nullable String namespace) {
        return shelf.all().stream()
                .filter(object -> object.labels().containsKey(LABEL))
                .filter(object -> namespace == null || object.namespace().equals(namespace))
                .map(object -> document(kind, object))
                .toList();
    }

    private static ObjectNode document(ObjectKind kind, Kept.Markable object) {
        ObjectNode document = Json.mapper().createObjectNode().put("kind", kind.kind());
        ObjectNode metadata = document.putObject("metadata")
                .put("name", object.name())
                .put("namespace", object.namespace())
                .put("uid", object.uid());
        metadata.set("labels", Json.mapper().valueToTree(object.labels()));
        metadata.set("annotations", Json.mapper().valueToTree(object.annotations()));
        return document;
    }
}
