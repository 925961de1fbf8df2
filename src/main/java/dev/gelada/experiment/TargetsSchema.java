package dev.gelada.experiment;

import dev.gelada.document.JsonSchemas;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.TopologySpread;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What {@link TargetsReader} reads, as JSON Schema. */
final class TargetsSchema {

    private static final int HUNDRED = 100;

    private TargetsSchema() {}

    static ObjectNode write() {
        ObjectNode targets = JsonSchemas.mapping().put("minProperties", 1);
        TargetsReader.KEYS.forEach(key -> DocumentSchema.put(targets, key, shape(key)));
        return targets;
    }

    private static ObjectNode shape(String key) {
        return switch (key) {
            case "workloads", "kinds", "namespaces", "instances", "nodes" ->
                JsonSchemas.list(JsonSchemas.text()).put("minItems", 1);
            case "labels",
                    "annotations",
                    "namespaceLabels",
                    "workloadLabels",
                    "instanceLabels",
                    "instanceAnnotations" -> JsonSchemas.text().put("minLength", 1);
            case "readiness" -> JsonSchemas.choice(List.of(TargetsReader.READY, TargetsReader.ANY));
            case "spread" ->
                JsonSchemas.choice(Arrays.stream(TopologySpread.values())
                        .map(TopologySpread::word)
                        .toList());
            case "replacements" ->
                JsonSchemas.choice(Arrays.stream(Replacements.values())
                        .map(Replacements::word)
                        .toList());
            case "optIn" -> JsonSchemas.bool();
            case "minimumAge" -> JsonSchemas.duration();
            case "mode" -> JsonSchemas.either(JsonSchemas.choice(List.of("one", "all")), JsonSchemas.only(counted()));
            default -> throw new IllegalStateException("the schema knows no key " + key + " of targets");
        };
    }

    private static Map<String, ObjectNode> counted() {
        Map<String, ObjectNode> counted = new LinkedHashMap<>();
        counted.put("fixed", JsonSchemas.integer(1));
        counted.put("percent", JsonSchemas.integer(1).put("maximum", HUNDRED));
        counted.put("randomUpToPercent", JsonSchemas.integer(1).put("maximum", HUNDRED));
        return counted;
    }
}
