package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Names;
import dev.gelada.document.Tree;
import dev.gelada.target.Mode;
import java.util.List;

/** Reads {@code spec.targets.mode}. */
final class ModeReader {

    private static final String MODES = "one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}";
    private static final List<String> WITH_A_NUMBER = List.of("fixed", "percent", "randomUpToPercent");

    private ModeReader() {}

    static Mode read(Tree tree) {
        if (!tree.value().isObject()) {
            return switch (tree.value().asString("")) {
                case "one" -> new Mode.One();
                case "all" -> new Mode.All();
                default -> throw new IllegalArgumentException("is " + tree.shown() + "; write " + MODES);
            };
        }
        Mapping.Only only = Mapping.only(tree, "{fixed: 2}");
        return switch (only.key()) {
            case "fixed" -> new Mode.Fixed(Mapping.whole(only.under()));
            case "percent" -> new Mode.Percent(percent(only.under()));
            case "randomUpToPercent" -> new Mode.RandomUpToPercent(percent(only.under()));
            default ->
                throw new IllegalArgumentException(
                        "'" + only.key() + "' is no mode" + meant(only.key()) + "; write " + MODES);
        };
    }

    /** {@code "30%"} is what many write at first. */
    private static int percent(Tree tree) {
        String text = tree.value().asString("");
        if (tree.value().isString() && text.matches("\\d{1,3}\\s*%?")) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; write the number alone: " + text.replaceAll("\\D", ""));
        }
        return Mapping.whole(tree);
    }

    private static String meant(String written) {
        return Names.nearest(written, WITH_A_NUMBER)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
