package dev.gelada.platform.kubernetes.cache;

import dev.gelada.document.Json;
import dev.gelada.platform.kubernetes.LabelledObjects;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds labelled objects in the cache.
 *
 * @param parts the updaters, each of which knows whether it is fresh
 */
record CachedLabelledObjects(ClusterCache clusterCache, List<CacheUpdater> parts) implements LabelledObjects {

    @Override
    public Optional<List<ObjectNode>> known(ObjectKind kind, @Nullable String namespace) {
        boolean fresh = parts.stream()
                .anyMatch(part ->
                        part.covers(kind, namespace) && part.watchHealth().isFresh());
        return fresh
                ? Optional.ofNullable(clusterCache.labelledObject(kind))
                        .map(objectStore -> marked(objectStore, kind, namespace))
                : Optional.empty();
    }

    private static List<ObjectNode> marked(
            ObjectStore<? extends CachedObject.LabelledObject> objectStore,
            ObjectKind kind,
            @Nullable String namespace) {
        return objectStore.all().stream()
                .filter(object -> object.labels().containsKey(LABEL))
                .filter(object -> namespace == null || object.namespace().equals(namespace))
                .map(object -> document(kind, object))
                .toList();
    }

    private static ObjectNode document(ObjectKind kind, CachedObject.LabelledObject object) {
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
