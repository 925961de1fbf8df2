package dev.gelada.experiment;

import dev.gelada.document.Mapping;
import dev.gelada.document.Names;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.target.Copies;
import dev.gelada.target.LabelExpression;
import dev.gelada.target.Mode;
import dev.gelada.target.Naming;
import dev.gelada.target.OwnTraits;
import dev.gelada.target.Patterns;
import dev.gelada.target.Replacements;
import dev.gelada.target.Selector;
import dev.gelada.target.Spread;
import dev.gelada.target.Traits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code spec.targets}. */
final class TargetsReader {

    static final List<String> KEYS = List.of(
            "workloads",
            "kinds",
            "namespaces",
            "namespaceLabels",
            "labels",
            "annotations",
            "workloadLabels",
            "instanceLabels",
            "instanceAnnotations",
            "optIn",
            "instances",
            "nodes",
            "readiness",
            "minimumAge",
            "mode",
            "spread",
            "replacements");

    private static final String DENIED =
            "; what is only excluded names nothing, so write [\"*\", \"!this\"] for all but this";

    static final String READY = "ready";
    static final String ANY = "any";

    private static final String EMPTY = "is empty; write a value or leave the key out";
    private static final String NEVER = ", so it can never select anything";

    private final boolean canonical;
    private final Selector selector;
    private final Mode mode;

    /** @param canonical whether {@link Canonical} wrote it, who once wrote every key, and not people */
    TargetsReader(Tree tree, boolean canonical, List<Problem> problems) {
        this.canonical = canonical;
        int before = problems.size();
        Mapping written = Mapping.of(tree, KEYS, problems);
        this.selector = new Selector(
                naming(written),
                traits(written),
                copies(written),
                written.read("spread", Spread.NONE, TargetsReader::spread),
                written.read("replacements", Replacements.LEAVE, TargetsReader::replacements));
        this.mode = written.read("mode", new Mode.One(), ModeReader::read);
        if (selector.empty() && problems.size() == before) {
            problems.add(tree.problem(
                    "select nothing: name workloads, kinds, namespaces or labels" + (denies() ? DENIED : "")));
        }
    }

    /** Whether it says at least what is not meant. */
    private boolean denies() {
        Naming naming = selector.naming();
        Copies copies = selector.copies();
        Traits traits = selector.traits();
        return Stream.of(naming.workloads(), naming.kinds(), naming.namespaces(), copies.names(), copies.nodes())
                        .anyMatch(patterns -> !patterns.unwanted().isEmpty())
                || Stream.of(
                                traits.labels(),
                                traits.annotations(),
                                traits.namespaceLabels(),
                                traits.own().workloadLabels(),
                                traits.own().instanceLabels(),
                                traits.own().instanceAnnotations())
                        .anyMatch(expression -> !expression.equals(LabelExpression.NONE));
    }

    Selector selector() {
        return selector;
    }

    Mode mode() {
        return mode;
    }

    private Naming naming(Mapping written) {
        return new Naming(patterns(written, "workloads"), patterns(written, "kinds"), patterns(written, "namespaces"));
    }

    private Traits traits(Mapping written) {
        return new Traits(
                expression(written, "labels"),
                expression(written, "annotations"),
                expression(written, "namespaceLabels"),
                new OwnTraits(
                        expression(written, "workloadLabels"),
                        expression(written, "instanceLabels"),
                        expression(written, "instanceAnnotations")),
                written.read("optIn", false, Mapping::flag));
    }

    private Copies copies(Mapping written) {
        return new Copies(
                patterns(written, "instances"),
                patterns(written, "nodes"),
                written.read("readiness", READY, TargetsReader::readiness).equals(READY),
                written.read("minimumAge", Duration.ZERO, TargetsReader::age));
    }

    private Patterns patterns(Mapping written, String key) {
        return written.read(key, Patterns.ANY, tree -> sensible(Patterns.of(Mapping.texts(tree))));
    }

    private LabelExpression expression(Mapping written, String key) {
        return written.read(
                key,
                LabelExpression.NONE,
                tree -> sensible(LabelExpression.parse(Mapping.text(tree).strip())));
    }

    /** A list that somebody or a template has left empty must not mean everything. */
    private Patterns sensible(Patterns patterns) {
        if (!canonical && patterns.equals(Patterns.ANY)) {
            throw new IllegalArgumentException(EMPTY);
        }
        if (!canonical && patterns.contradictory()) {
            throw new IllegalArgumentException("excludes all that it names" + NEVER);
        }
        return patterns;
    }

    private LabelExpression sensible(LabelExpression expression) {
        if (!canonical && expression.equals(LabelExpression.NONE)) {
            throw new IllegalArgumentException(EMPTY);
        }
        if (!canonical) {
            expression.contradiction().ifPresent(key -> {
                throw new IllegalArgumentException("asks for a '" + key + "' that no value can be" + NEVER);
            });
        }
        return expression;
    }

    private static String readiness(Tree tree) {
        return oneOf(tree, "readiness", List.of(READY, ANY));
    }

    private static Spread spread(Tree tree) {
        List<Spread> all = Arrays.asList(Spread.values());
        String word = oneOf(tree, "spread", all.stream().map(Spread::word).toList());
        return all.stream().filter(one -> one.word().equals(word)).findFirst().orElse(Spread.NONE);
    }

    private static Replacements replacements(Tree tree) {
        List<Replacements> all = Arrays.asList(Replacements.values());
        String word =
                oneOf(tree, "replacements", all.stream().map(Replacements::word).toList());
        return all.stream().filter(one -> one.word().equals(word)).findFirst().orElse(Replacements.LEAVE);
    }

    private static String oneOf(Tree tree, String what, List<String> known) {
        String word = Mapping.text(tree);
        if (!known.contains(word)) {
            throw new IllegalArgumentException(Names.unknown(what, word, known));
        }
        return word;
    }

    private static Duration age(Tree tree) {
        Duration age = Mapping.duration(tree);
        if (age.isNegative()) {
            throw new IllegalArgumentException(
                    "must not be less than 0s, like " + tree.value().asString());
        }
        return age;
    }
}
