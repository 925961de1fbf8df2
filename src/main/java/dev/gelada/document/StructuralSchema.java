package dev.gelada.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema of {@link JsonSchemas} as a structural schema, the subset that Kubernetes accepts for custom resources
 * (apiextensions.k8s.io/v1). It refuses no more than the original does; what it cannot express is checked when the object is parsed. It
 * cannot forbid unknown keys: an API server drops them, or refuses them where the client requests that.
 */
public final class StructuralSchema {

    private static final String ANYTHING = "x-kubernetes-preserve-unknown-fields";
    private static final String NUMBER_OR_TEXT = "x-kubernetes-int-or-string";

    /** What holds for values of one type only, and is therefore right beside what holds for another. */
    private static final Set<String> RULES = Set.of(
            "pattern", "minimum", "maximum", "minItems", "maxItems", "minProperties", "maxProperties", "required");

    private StructuralSchema() {}

    /** The same shape in the other dialect. */
    public static ObjectNode of(JsonNode shape) {
        ObjectNode structural = JsonNodeFactory.instance.objectNode();
        if (shape.has("anyOf")) {
            return either(shape.get("anyOf").valueStream().toList(), structural);
        }
        if (shape.has("enum")) {
            structural.put("type", "string").set("enum", shape.get("enum"));
            return structural;
        }
        if (!shape.has("type")) {
            return structural.put(ANYTHING, true);
        }
        type(shape.get("type"), structural);
        return add(shape, structural);
    }

    private static void type(JsonNode type, ObjectNode structural) {
        List<String> types =
                type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString());
        structural.put("type", types.getFirst());
        if (types.contains("null")) {
            structural.put("nullable", true);
        }
    }

    private static ObjectNode add(JsonNode shape, ObjectNode structural) {
        shape.forEachEntry((key, value) -> {
            if (RULES.contains(key)) {
                structural.set(key, key.equals("pattern") ? expression(value) : value);
            }
        });
        JsonNode properties = shape.path("properties");
        if (!properties.isEmpty()) {
            ObjectNode converted = structural.putObject("properties");
            properties.forEachEntry((key, under) -> converted.set(key, of(under)));
        }
        if (shape.path("additionalProperties").isObject()) {
            structural.set("additionalProperties", of(shape.get("additionalProperties")));
        }
        if (shape.has("items")) {
            structural.set("items", of(shape.get("items")));
        }
        return structural;
    }

    /** No type may stand within an alternative, so all rules stand side by side: each holds for values of its own type. */
    private static ObjectNode either(Collection<JsonNode> shapes, ObjectNode structural) {
        Set<String> types = shapes.stream().map(StructuralSchema::typeOf).collect(Collectors.toSet());
        structural.put(types.equals(Set.of("integer", "string")) ? NUMBER_OR_TEXT : ANYTHING, true);
        for (JsonNode shape : shapes) {
            if (shape.has("enum")) {
                structural.put("pattern", words(shape.get("enum")));
            }
            add(shape, structural);
        }
        return structural;
    }

    private static String typeOf(JsonNode shape) {
        JsonNode type = shape.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString("string");
    }

    private static String words(JsonNode choices) {
        return choices.valueStream().map(JsonNode::asString).collect(Collectors.joining("|", "^(", ")$"));
    }

    /** API servers read expressions as RE2 does, which cannot look ahead. */
    private static JsonNode expression(JsonNode pattern) {
        return JsonNodeFactory.instance.stringNode(pattern.asString().replaceAll("\\(\\?=[^)]*\\)", ""));
    }

    /** Rules in CEL, each with its message. */
    public static void rules(ObjectNode structural, Map<String, String> sentences) {
        var rules = structural.putArray("x-kubernetes-validations");
        sentences.forEach(
                (rule, sentence) -> rules.addObject().put("rule", rule).put("message", sentence));
    }

    /** A key as CEL writes it (Kubernetes, CustomResourceDefinition: escaping of property names). */
    public static String key(String name) {
        return name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
    }
}
