package dev.gelada.experiment;

import dev.gelada.document.Shapes;
import dev.gelada.target.Replacements;
import dev.gelada.target.Spread;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What {@link TargetsReader} reads, as JSON Schema. */
final class TargetsShape {

    private static final int HUNDRED = 100;

    private TargetsShape() {}

    static ObjectNode write() {
        ObjectNode targets = Shapes.mapping().put("minProperties", 1);
        TargetsReader.KEYS.forEach(key -> DocumentSchema.put(targets, key, shape(key)));
        return targets;
    }

    private static ObjectNode shape(String key) {
        return switch (key) {
            case "workloads", "kinds", "namespaces", "instances", "nodes" ->
                Shapes.list(Shapes.text()).put("minItems", 1);
            case "labels",
                    "annotations",
                    "namespaceLabels",
                    "workloadLabels",
                    "instanceLabels",
                    "instanceAnnotations" -> Shapes.text().put("minLength", 1);
            case "readiness" -> Shapes.choice(List.of(TargetsReader.READY, TargetsReader.ANY));
            case "spread" ->
                Shapes.choice(Arrays.stream(Spread.values()).map(Spread::word).toList());
            case "replacements" ->
                Shapes.choice(Arrays.stream(Replacements.values())
                        .map(Replacements::word)
                        .toList());
            case "optIn" -> Shapes.flag();
            case "minimumAge" -> Shapes.duration();
            case "mode" -> Shapes.either(Shapes.choice(List.of("one", "all")), Shapes.only(counted()));
            default -> throw new IllegalStateException("the schema knows no key " + key + " of targets");
        };
    }

    private static Map<String, ObjectNode> counted() {
        Map<String, ObjectNode> counted = new LinkedHashMap<>();
        counted.put("fixed", Shapes.whole(1));
        counted.put("percent", Shapes.whole(1).put("maximum", HUNDRED));
        counted.put("randomUpToPercent", Shapes.whole(1).put("maximum", HUNDRED));
        return counted;
    }
}
