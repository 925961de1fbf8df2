package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.selection.SelectionMode;
import java.util.List;

/** Reads {@code spec.targets.mode}. */
final class ModeReader {

    private static final String MODES = "one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}";
    private static final List<String> WITH_A_NUMBER = List.of("fixed", "percent", "randomUpToPercent");

    private ModeReader() {}

    static SelectionMode read(PositionedNode positionedNode) {
        if (!positionedNode.value().isObject()) {
            return switch (positionedNode.value().asString("")) {
                case "one" -> new SelectionMode.One();
                case "all" -> new SelectionMode.All();
                default -> throw new IllegalArgumentException("is " + positionedNode.describe() + "; write " + MODES);
            };
        }
        MappingReader.Only only = MappingReader.only(positionedNode, "{fixed: 2}");
        return switch (only.key()) {
            case "fixed" -> new SelectionMode.Fixed(MappingReader.integer(only.under()));
            case "percent" -> new SelectionMode.Percent(percent(only.under()));
            case "randomUpToPercent" -> new SelectionMode.RandomUpToPercent(percent(only.under()));
            default ->
                throw new IllegalArgumentException(
                        "'" + only.key() + "' is no mode" + meant(only.key()) + "; write " + MODES);
        };
    }

    /** {@code "30%"} is what many write at first. */
    private static int percent(PositionedNode positionedNode) {
        String text = positionedNode.value().asString("");
        if (positionedNode.value().isString() && text.matches("\\d{1,3}\\s*%?")) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; write the number alone: " + text.replaceAll("\\D", ""));
        }
        return MappingReader.integer(positionedNode);
    }

    private static String meant(String written) {
        return DidYouMean.nearest(written, WITH_A_NUMBER)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
