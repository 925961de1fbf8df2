package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.target.LabelExpression;
import dev.gelada.target.Mode;
import dev.gelada.target.Selector;
import java.time.Duration;
import java.util.List;

/** Reads {@code spec.targets}. */
final class TargetsReader {

    static final List<String> KEYS =
            List.of("workloads", "kinds", "namespaces", "labels", "minimumAge", "mode");

    private static final String MODES = "one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}";

    private final Selector selector;
    private final Mode mode;

    TargetsReader(Tree tree, List<Problem> problems) {
        int before = problems.size();
        Mapping written = Mapping.of(tree, KEYS, problems);
        this.selector = new Selector(
                written.read("workloads", List.of(), Mapping::texts),
                written.read("kinds", List.of(), Mapping::texts),
                written.read("namespaces", List.of(), Mapping::texts),
                written.read("labels", "", TargetsReader::labels),
                written.read("minimumAge", Duration.ZERO, TargetsReader::age));
        this.mode = written.read("mode", new Mode.One(), TargetsReader::mode);
        if (selector.empty() && problems.size() == before) {
            problems.add(tree.problem("select nothing: name workloads, kinds, namespaces or labels"));
        }
    }

    Selector selector() {
        return selector;
    }

    Mode mode() {
        return mode;
    }

    private static String labels(Tree tree) {
        String text = Mapping.text(tree).strip();
        LabelExpression.parse(text);
        return text;
    }

    private static Duration age(Tree tree) {
        Duration age = Mapping.duration(tree);
        if (age.isNegative()) {
            throw new IllegalArgumentException(
                    "must not be less than 0s, like " + tree.value().asString());
        }
        return age;
    }

    private static Mode mode(Tree tree) {
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
            case "percent" -> new Mode.Percent(Mapping.whole(only.under()));
            case "randomUpToPercent" -> new Mode.RandomUpToPercent(Mapping.whole(only.under()));
            default -> throw new IllegalArgumentException("'" + only.key() + "' is no mode; write " + MODES);
        };
    }
}
