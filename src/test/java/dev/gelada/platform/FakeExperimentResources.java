package dev.gelada.platform;

import dev.gelada.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Papers in memory, which can be out of sight and refuse to be written beside. What is written comes back as JSON is read. */
public final class FakeExperimentResources implements ExperimentResources {

    private final Map<String, ExperimentResource> experimentResources = new TreeMap<>();
    private final List<String> written = new ArrayList<>();
    private @Nullable String complaint;
    private Function<ExperimentResource, Mono<Void>> answer = _ -> Mono.empty();

    /** As somebody applies it: a change of what it says counts up its generation. */
    public ExperimentResource put(String namespace, String name, JsonNode spec, Map<String, String> marks) {
        String key = namespace + "/" + name;
        ExperimentResource before = experimentResources.get(key);
        long generation =
                before == null ? 1 : before.generation() + (before.spec().equals(spec) ? 0 : 1);
        JsonNode status = before == null ? MissingNode.getInstance() : before.status();
        ExperimentResource experimentResource =
                new ExperimentResource(namespace, name, "uid-" + key, generation, marks, spec, status);
        experimentResources.put(key, experimentResource);
        return experimentResource;
    }

    public void remove(String namespace, String name) {
        experimentResources.remove(namespace + "/" + name);
    }

    /** Null: all is seen again. */
    public void unseen(@Nullable String because) {
        complaint = because;
    }

    /** Null: they may be written beside again. */
    public void refuse(@Nullable RuntimeException error) {
        answer = _ -> error == null ? Mono.empty() : Mono.error(error);
    }

    /** What is answered to whoever writes beside one: only what completes has been written. */
    public void answer(Function<ExperimentResource, Mono<Void>> answers) {
        answer = answers;
    }

    /** Where something was written, in order: {@code shop/checkout}. */
    public List<String> written() {
        return written;
    }

    public JsonNode status(String namespace, String name) {
        ExperimentResource experimentResource = experimentResources.get(namespace + "/" + name);
        return experimentResource == null ? MissingNode.getInstance() : experimentResource.status();
    }

    @Override
    public Listing listing() {
        return complaint == null
                ? new Listing(List.copyOf(experimentResources.values()), List.of())
                : new Listing(List.of(), List.of(complaint));
    }

    @Override
    public Mono<Void> write(ExperimentResource experimentResource, ObjectNode status) {
        return answer.apply(experimentResource).then(Mono.fromRunnable(() -> {
            String key = experimentResource.namespace() + "/" + experimentResource.name();
            written.add(key);
            JsonNode read = Json.mapper().readTree(status.toString());
            experimentResources.computeIfPresent(
                    key,
                    (_, one) -> new ExperimentResource(
                            one.namespace(), one.name(), one.uid(), one.generation(), one.marks(), one.spec(), read));
        }));
    }
}
