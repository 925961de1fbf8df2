package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.JsonSchemas;
import dev.gelada.document.Mappings;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.ScalarTypes;
import dev.gelada.document.ValueType;
import dev.gelada.selection.SelectionMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a document writes how many are drawn: {@code one}, {@code all}, or a mapping of one key with a number. */
final class SelectionModes {

    static final ValueType<SelectionMode> TYPE =
            ValueType.of(SelectionModes::read, SelectionModes::write, SelectionModes::shape);

    private static final String MODES = "one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}";

    private SelectionModes() {}

    private static SelectionMode read(PositionedNode written) {
        if (!written.value().isObject()) {
            return switch (written.value().asString("")) {
                case "one" -> new SelectionMode.One();
                case "all" -> new SelectionMode.All();
                default -> throw new IllegalArgumentException("is " + written.describe() + "; write " + MODES);
            };
        }
        String key = Mappings.onlyKey(written, "{fixed: 2}");
        return switch (key) {
            case "fixed" -> new SelectionMode.Fixed(ScalarTypes.integer(written.at(key)));
            case "percent" -> new SelectionMode.Percent(percent(written.at(key)));
            case "randomUpToPercent" -> new SelectionMode.RandomUpToPercent(percent(written.at(key)));
            default -> throw new IllegalArgumentException("'" + key + "' is no mode" + meant(key) + "; write " + MODES);
        };
    }

    private static JsonNode write(SelectionMode mode) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (mode) {
            case SelectionMode.One() -> nodes.stringNode("one");
            case SelectionMode.All() -> nodes.stringNode("all");
            case SelectionMode.Fixed(int count) -> nodes.objectNode().put("fixed", count);
            case SelectionMode.Percent(int percent) -> nodes.objectNode().put("percent", percent);
            case SelectionMode.RandomUpToPercent(int percent) ->
                nodes.objectNode().put("randomUpToPercent", percent);
        };
    }

    private static ObjectNode shape() {
        return JsonSchemas.either(JsonSchemas.choice(List.of("one", "all")), JsonSchemas.only(counted()));
    }

    private static Map<String, ObjectNode> counted() {
        Map<String, ObjectNode> counted = new LinkedHashMap<>();
        counted.put("fixed", JsonSchemas.integer(1));
        counted.put("percent", JsonSchemas.integer(1).put("maximum", 100));
        counted.put("randomUpToPercent", JsonSchemas.integer(1).put("maximum", 100));
        return counted;
    }

    /** {@code "30%"} is what many write at first. */
    private static int percent(PositionedNode written) {
        String text = written.value().asString("");
        if (written.value().isString() && text.matches("\\d{1,3}\\s*%?")) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; write the number alone: " + text.replaceAll("\\D", ""));
        }
        return ScalarTypes.integer(written);
    }

    private static String meant(String written) {
        return DidYouMean.nearest(written, counted().keySet())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
