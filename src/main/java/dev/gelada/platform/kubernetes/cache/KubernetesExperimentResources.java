package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.ExperimentResources;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The custom resources of kind Experiment. They are left out while their watch is stale: they may have been deleted. */
final class KubernetesExperimentResources implements ExperimentResources {

    private static final String OURS = "gelada.dev/";

    private final ObjectStore<CachedObject.ExperimentObject> objectStore;
    private final List<Shown> feeds;
    private final KubernetesClient api;

    KubernetesExperimentResources(
            ObjectStore<CachedObject.ExperimentObject> objectStore, List<Shown> feeds, KubernetesClient api) {
        this.objectStore = objectStore;
        this.feeds = List.copyOf(feeds);
        this.api = api;
    }

    @Override
    public Listing listing() {
        List<Shown> well =
                feeds.stream().filter(feed -> feed.complaint() == null).toList();
        return new Listing(
                objectStore.all().stream()
                        .map(CachedObject.ExperimentObject::paper)
                        .filter(experimentResource ->
                                well.stream().anyMatch(feed -> feed.shows(experimentResource.namespace())))
                        .toList(),
                feeds.stream().map(Shown::complaint).filter(Objects::nonNull).toList());
    }

    List<CacheUpdater> feeds() {
        return feeds.stream().map(Shown::feed).toList();
    }

    /** In one request with a uid as precondition, so that no other object of that name is written. */
    @Override
    public Mono<Void> write(ExperimentResource experimentResource, ObjectNode status) {
        ObjectRef ref = new ObjectRef(
                ObjectKind.EXPERIMENT,
                experimentResource.namespace(),
                experimentResource.name(),
                experimentResource.uid());
        return api.patch(ref, "status", List.of(new KubernetesClient.Step("add", "/status", status)), false)
                .then();
    }

    static CachedObject.ExperimentObject kept(ApiTypes.ExperimentDocument document) {
        ApiTypes.Meta meta = document.metadata();
        Map<String, String> marks = new HashMap<>(ours(meta.labels()));
        // of two that contradict each other, the more restrictive counts
        ours(meta.annotations())
                .forEach((key, value) -> marks.merge(
                        key,
                        value,
                        (label, annotation) -> label.strip().equalsIgnoreCase("true") ? annotation : label));
        return new CachedObject.ExperimentObject(new ExperimentResource(
                Objects.requireNonNullElse(meta.namespace(), ""),
                Objects.requireNonNullElse(meta.name(), ""),
                Objects.requireNonNullElse(meta.uid(), ""),
                meta.generation(),
                marks,
                written(document.spec()),
                written(document.status())));
    }

    private static JsonNode written(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    private static Map<String, String> ours(@Nullable Map<String, String> all) {
        Map<String, String> ours = new HashMap<>();
        Objects.requireNonNullElse(all, Map.<String, String>of()).forEach((key, value) -> {
            if (key.startsWith(OURS)) {
                ours.put(key, Objects.requireNonNullElse(value, ""));
            }
        });
        return ours;
    }

    /**
     * A feed and what it shows.
     *
     * @param namespace null for all
     */
    record Shown(@Nullable String namespace, CacheUpdater feed) {

        boolean shows(String other) {
            return namespace == null || namespace.equals(other);
        }

        @Nullable
        String complaint() {
            return feed.watchHealth().watchStatus().complaint();
        }
    }
}
