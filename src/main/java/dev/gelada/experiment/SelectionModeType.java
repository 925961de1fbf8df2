package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.JsonSchemas;
import dev.gelada.document.ScalarReader;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.ValueType;
import dev.gelada.selection.SelectionMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How many are drawn: {@code one}, {@code all}, or a mapping of one key with a number. */
final class SelectionModeType implements ValueType<SelectionMode> {

    private static final String MODES = "one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}";
    private static final int HUNDRED = 100;

    @Override
    public SelectionMode read(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        if (!positionedNode.value().isObject()) {
            return switch (positionedNode.value().asString("")) {
                case "one" -> new SelectionMode.One();
                case "all" -> new SelectionMode.All();
                default -> throw new IllegalArgumentException("is " + positionedNode.describe() + "; write " + MODES);
            };
        }
        MappingReader.Only only = MappingReader.only(positionedNode, "{fixed: 2}");
        return switch (only.key()) {
            case "fixed" -> new SelectionMode.Fixed(ScalarReader.integer(only.under()));
            case "percent" -> new SelectionMode.Percent(percent(only.under()));
            case "randomUpToPercent" -> new SelectionMode.RandomUpToPercent(percent(only.under()));
            default ->
                throw new IllegalArgumentException(
                        "'" + only.key() + "' is no mode" + meant(only.key()) + "; write " + MODES);
        };
    }

    @Override
    public JsonNode write(SelectionMode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case SelectionMode.One() -> nodes.stringNode("one");
            case SelectionMode.All() -> nodes.stringNode("all");
            case SelectionMode.Fixed(int count) -> nodes.objectNode().put("fixed", count);
            case SelectionMode.Percent(int percent) -> nodes.objectNode().put("percent", percent);
            case SelectionMode.RandomUpToPercent(int percent) ->
                nodes.objectNode().put("randomUpToPercent", percent);
        };
    }

    @Override
    public ObjectNode shape() {
        return JsonSchemas.either(JsonSchemas.choice(List.of("one", "all")), JsonSchemas.only(counted()));
    }

    private static Map<String, ObjectNode> counted() {
        Map<String, ObjectNode> counted = new LinkedHashMap<>();
        counted.put("fixed", JsonSchemas.integer(1));
        counted.put("percent", JsonSchemas.integer(1, HUNDRED));
        counted.put("randomUpToPercent", JsonSchemas.integer(1, HUNDRED));
        return counted;
    }

    /** {@code "30%"} is what many write at first. */
    private static int percent(PositionedNode positionedNode) {
        String text = positionedNode.value().asString("");
        if (positionedNode.value().isString() && text.matches("\\d{1,3}\\s*%?")) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; write the number alone: " + text.replaceAll("\\D", ""));
        }
        return ScalarReader.integer(positionedNode);
    }

    private static String meant(String written) {
        return DidYouMean.nearest(written, counted().keySet())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
