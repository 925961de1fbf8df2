package dev.gelada.experiment;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings as they were written but with their keys sorted, so that equal ones are one text. */
final class SortedKeys {

    private SortedKeys() {}

    /** A copy; settings left empty are a mapping without keys. */
    static ObjectNode mapping(JsonNode written) {
        return sorted(written) instanceof ObjectNode mapping ? mapping : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> keys = new TreeMap<>();
            node.forEachEntry((key, value) -> keys.put(key, sorted(value)));
            return JsonNodeFactory.instance.objectNode().setAll(keys);
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> list.add(sorted(element)));
            return list;
        }
        return node;
    }
}
