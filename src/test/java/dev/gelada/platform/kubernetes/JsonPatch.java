package dev.gelada.platform.kubernetes;

import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies a JSON Patch (RFC 6902) as an API server does: all of it or nothing; what does not apply is a 422. */
final class JsonPatch {

    private static final int UNPROCESSABLE = 422;

    private JsonPatch() {}

    static ObjectNode applied(ObjectNode document, List<Step> steps) {
        ObjectNode changed = document.deepCopy();
        steps.forEach(step -> apply(changed, step));
        return changed;
    }

    private static void apply(ObjectNode document, Step step) {
        JsonPointer path = JsonPointer.compile(step.path());
        JsonNode parent = document.at(Objects.requireNonNull(path.head()));
        String key = path.last().getMatchingProperty();
        switch (step.op()) {
            case "test" -> test(document.at(path), step);
            case "add" -> add(parent, key, step);
            case "replace" -> {
                remove(parent, key, step);
                add(parent, key, step);
            }
            case "remove" -> remove(parent, key, step);
            default -> throw refused(step, "is no operation");
        }
    }

    private static void test(JsonNode found, Step step) {
        if (!found.equals(JsonPatch::compare, step.value())) {
            throw refused(step, "testing value failed");
        }
    }

    private static int compare(JsonNode one, JsonNode other) {
        boolean numbers = one.isNumber() && other.isNumber();
        return numbers ? one.decimalValue().compareTo(other.decimalValue()) : one.equals(other) ? 0 : 1;
    }

    /** A copy: the next step may change it, and the same steps may be applied again. */
    private static void add(JsonNode parent, String key, Step step) {
        JsonNode value = Objects.requireNonNull(step.value()).deepCopy();
        switch (parent) {
            case ObjectNode object -> object.set(key, value);
            case ArrayNode array when key.equals("-") -> array.add(value);
            case ArrayNode array
            when Integer.parseInt(key) <= array.size() -> array.insert(Integer.parseInt(key), value);
            default -> throw refused(step, "doc is missing path");
        }
    }

    private static void remove(JsonNode parent, String key, Step step) {
        JsonNode gone = switch (parent) {
            case ObjectNode object -> object.remove(key);
            case ArrayNode array -> array.remove(Integer.parseInt(key));
            default -> null;
        };
        if (gone == null) {
            throw refused(step, "unable to remove nonexistent key");
        }
    }

    private static KubernetesApiException refused(Step step, String why) {
        return new KubernetesApiException(
                UNPROCESSABLE, step.op() + " operation does not apply: " + step.path() + ": " + why);
    }
}
