package dev.gelada.platform.kubernetes;

import dev.gelada.document.Json;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.selection.LabelExpression;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an API server keeps: documents with a uid, a version that grows with each write, and graceful deletion of pods. */
final class Objects {

    private static final int NOT_FOUND = 404;
    private static final int EXISTS = 409;
    private static final long DEFAULT_GRACE = 30;

    private final Clock clock;
    private final Map<String, ObjectNode> byKey = new TreeMap<>();
    private long version = 1000;
    private boolean resizesInForce = true;
    private Consumer<ObjectNode> webhook = _ -> {};

    Objects(Clock clock) {
        this.clock = clock;
    }

    void resizes(boolean inForce) {
        resizesInForce = inForce;
    }

    @Nullable
    ObjectNode find(ObjectRef ref) {
        ObjectNode found = byKey.get(key(ref));
        return found == null || (ref.uid() != null && !ref.uid().equals(uid(found))) ? null : found.deepCopy();
    }

    List<ObjectNode> all(ObjectKind kind, @Nullable String namespace, String labels) {
        LabelExpression wanted = LabelExpression.parse(labels);
        String prefix = prefix(kind) + (namespace == null ? "" : namespace + "/");
        return byKey.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(one -> wanted.missed(labels(one)).isEmpty())
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** All objects of every kind. */
    List<ObjectNode> everything() {
        return byKey.values().stream().map(ObjectNode::deepCopy).toList();
    }

    ObjectNode created(ObjectKind kind, ObjectNode document, boolean dryRun) {
        ObjectNode object = document.deepCopy();
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        if (byKey.containsKey(key(ref(kind, object)))) {
            throw new KubernetesApiException(EXISTS, kind.plural() + " \"" + name(object) + "\" already exists");
        }
        ObjectNode metadata = object.withObject("/metadata");
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", seconds(0));
        return admitted(kind, object, dryRun);
    }

    ObjectNode patched(ObjectRef ref, @Nullable String subresource, List<Step> steps, boolean dryRun) {
        ObjectNode before = find(ref);
        if (before == null) {
            throw new KubernetesApiException(NOT_FOUND, ref + " not found");
        }
        ObjectNode after = JsonPatch.applied(before, steps);
        if ("resize".equals(subresource)) {
            return kept(ref.kind(), PodResize.resized(before, after, resizesInForce), dryRun);
        }
        if ("ephemeralcontainers".equals(subresource)) {
            return kept(ref.kind(), EphemeralContainers.added(before, after), dryRun);
        }
        return admitted(ref.kind(), "status".equals(subresource) ? onlyStatus(before, after) : after, dryRun);
    }

    /** A pod on a node gets its grace, everything else goes at once. */
    void delete(ObjectRef ref, @Nullable Duration grace) {
        ObjectNode object = find(ref);
        if (object == null) {
            return;
        }
        long seconds = grace == null ? DEFAULT_GRACE : grace.toSeconds();
        boolean runs =
                ref.kind().equals(ObjectKind.POD) && object.at("/spec/nodeName").isString();
        if (runs && seconds > 0) {
            object.withObject("/metadata").put("deletionTimestamp", seconds(seconds));
            kept(ref.kind(), object, false);
            return;
        }
        byKey.remove(key(ref));
    }

    /** Writes what a controller found out, under the same name. */
    void write(ObjectKind kind, ObjectNode object) {
        kept(kind, object, false);
    }

    String seconds(long fromNow) {
        return clock.instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(fromNow)
                .toString();
    }

    /** What a mutating webhook does to everything that is made or changed. */
    void rewrites(Consumer<ObjectNode> rewriting) {
        webhook = rewriting;
    }

    private ObjectNode admitted(ObjectKind kind, ObjectNode object, boolean dryRun) {
        webhook.accept(object);
        return kept(kind, object, dryRun);
    }

    private ObjectNode kept(ObjectKind kind, ObjectNode object, boolean dryRun) {
        if (!dryRun) {
            version++;
            object.withObject("/metadata").put("resourceVersion", Long.toString(version));
            byKey.put(key(ref(kind, object)), object.deepCopy());
        }
        return object;
    }

    private static ObjectNode onlyStatus(ObjectNode before, ObjectNode after) {
        ObjectNode object = before.deepCopy();
        object.set("status", after.path("status"));
        return object;
    }

    static ObjectRef ref(ObjectKind kind, ObjectNode document) {
        String namespace =
                kind.namespaced() ? document.at("/metadata/namespace").asString("default") : null;
        return new ObjectRef(kind, namespace, name(document), null);
    }

    static ObjectRef identity(ObjectKind kind, ObjectNode document) {
        ObjectRef ref = ref(kind, document);
        return new ObjectRef(kind, ref.namespace(), ref.name(), uid(document));
    }

    static String uid(JsonNode object) {
        return object.at("/metadata/uid").asString("");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString("");
    }

    static Map<String, String> labels(JsonNode object) {
        return map(object.at("/metadata/labels"));
    }

    static Map<String, String> map(JsonNode node) {
        return node.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString("")));
    }

    static ObjectNode empty() {
        return Json.mapper().createObjectNode();
    }

    private static String key(ObjectRef ref) {
        return prefix(ref.kind()) + (ref.namespace() == null ? "" : ref.namespace() + "/") + ref.name();
    }

    private static String prefix(ObjectKind kind) {
        return kind.group() + "/" + kind.plural() + "/";
    }
}
