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
public final class FakePapers implements Papers {

    private final Map<String, Paper> papers = new TreeMap<>();
    private final List<String> written = new ArrayList<>();
    private @Nullable String complaint;
    private Function<Paper, Mono<Void>> answer = _ -> Mono.empty();

    /** As somebody applies it: a change of what it says counts up its generation. */
    public Paper put(String namespace, String name, JsonNode spec, Map<String, String> marks) {
        String key = namespace + "/" + name;
        Paper before = papers.get(key);
        long generation =
                before == null ? 1 : before.generation() + (before.spec().equals(spec) ? 0 : 1);
        JsonNode status = before == null ? MissingNode.getInstance() : before.status();
        Paper paper = new Paper(namespace, name, "uid-" + key, generation, marks, spec, status);
        papers.put(key, paper);
        return paper;
    }

    public void remove(String namespace, String name) {
        papers.remove(namespace + "/" + name);
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
    public void answer(Function<Paper, Mono<Void>> answers) {
        answer = answers;
    }

    /** Where something was written, in order: {@code shop/checkout}. */
    public List<String> written() {
        return written;
    }

    public JsonNode status(String namespace, String name) {
        Paper paper = papers.get(namespace + "/" + name);
        return paper == null ? MissingNode.getInstance() : paper.status();
    }

    @Override
    public Held held() {
        return complaint == null
                ? new Held(List.copyOf(papers.values()), List.of())
                : new Held(List.of(), List.of(complaint));
    }

    @Override
    public Mono<Void> write(Paper paper, ObjectNode status) {
        return answer.apply(paper).then(Mono.fromRunnable(() -> {
            String key = paper.namespace() + "/" + paper.name();
            written.add(key);
            JsonNode read = Json.mapper().readTree(status.toString());
            papers.computeIfPresent(
                    key,
                    (_, one) -> new Paper(
                            one.namespace(), one.name(), one.uid(), one.generation(), one.marks(), one.spec(), read));
        }));
    }
}
