package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Papers;
import dev.gelada.platform.kubernetes.ApiServer;
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

/** The custom resources of kind Experiment. What has not been heard of for too long is not shown: it may have been taken back. */
final class KubernetesPapers implements Papers {

    private static final String OURS = "gelada.dev/";

    private final Shelf<Kept.Paper> shelf;
    private final List<Shown> feeds;
    private final ApiServer api;

    KubernetesPapers(Shelf<Kept.Paper> shelf, List<Shown> feeds, ApiServer api) {
        this.shelf = shelf;
        this.feeds = List.copyOf(feeds);
        this.api = api;
    }

    @Override
    public Held held() {
        List<Shown> well =
                feeds.stream().filter(feed -> feed.complaint() == null).toList();
        return new Held(
                shelf.all().stream()
                        .map(Kept.Paper::paper)
                        .filter(paper -> well.stream().anyMatch(feed -> feed.shows(paper.namespace())))
                        .toList(),
                feeds.stream().map(Shown::complaint).filter(Objects::nonNull).toList());
    }

    List<Following> feeds() {
        return feeds.stream().map(Shown::feed).toList();
    }

    /** In one request, which no other object of that name can be hit by. */
    @Override
    public Mono<Void> write(Paper paper, ObjectNode status) {
        ObjectRef ref = new ObjectRef(ObjectKind.EXPERIMENT, paper.namespace(), paper.name(), paper.uid());
        return api.patch(ref, "status", List.of(new ApiServer.Step("add", "/status", status)), false)
                .then();
    }

    static Kept.Paper kept(Documents.PaperDocument document) {
        Documents.Meta meta = document.metadata();
        Map<String, String> marks = new HashMap<>(ours(meta.labels()));
        // of two that say different things, the one that holds back counts
        ours(meta.annotations())
                .forEach((key, value) -> marks.merge(
                        key,
                        value,
                        (label, annotation) -> label.strip().equalsIgnoreCase("true") ? annotation : label));
        return new Kept.Paper(new Paper(
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
    record Shown(@Nullable String namespace, Following feed) {

        boolean shows(String other) {
            return namespace == null || namespace.equals(other);
        }

        @Nullable
        String complaint() {
            return feed.wellness().part().complaint();
        }
    }
}
