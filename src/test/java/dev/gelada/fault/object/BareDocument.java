package dev.gelada.fault.object;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A document without the mappings and lists in which nothing is: an API server drops them, or keeps them, as it likes. */
final class BareDocument {

    private BareDocument() {}

    static JsonNode of(JsonNode document) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(document.properties())) {
            if (of(entry.getValue()).isContainer() && entry.getValue().isEmpty()) {
                ((ObjectNode) document).remove(entry.getKey());
            }
        }
        return document;
    }
}
