package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.selection.InstanceCriteria;
import dev.gelada.selection.LabelCriteria;
import dev.gelada.selection.LabelExpression;
import dev.gelada.selection.NameCriteria;
import dev.gelada.selection.NamePatterns;
import dev.gelada.selection.OwnLabelCriteria;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Selector;
import dev.gelada.selection.TopologySpread;
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
    private final SelectionMode selectionMode;

    /** @param canonical whether {@link CanonicalDocument} wrote it, who once wrote every key, and not people */
    TargetsReader(PositionedNode positionedNode, boolean canonical, List<DocumentProblem> documentProblems) {
        this.canonical = canonical;
        int before = documentProblems.size();
        MappingReader written = MappingReader.of(positionedNode, KEYS, documentProblems);
        this.selector = new Selector(
                nameCriteria(written),
                labelCriteria(written),
                instanceCriteria(written),
                written.read("spread", TopologySpread.NONE, TargetsReader::topologySpread),
                written.read("replacements", Replacements.LEAVE, TargetsReader::replacements));
        this.selectionMode = written.read("mode", new SelectionMode.One(), ModeReader::read);
        if (selector.empty() && documentProblems.size() == before) {
            documentProblems.add(positionedNode.problem(
                    "select nothing: name workloads, kinds, namespaces or labels" + (denies() ? DENIED : "")));
        }
    }

    /** Whether it says at least what is not meant. */
    private boolean denies() {
        NameCriteria nameCriteria = selector.naming();
        InstanceCriteria instanceCriteria = selector.copies();
        LabelCriteria labelCriteria = selector.traits();
        return Stream.of(
                                nameCriteria.workloads(),
                                nameCriteria.kinds(),
                                nameCriteria.namespaces(),
                                instanceCriteria.names(),
                                instanceCriteria.nodes())
                        .anyMatch(namePatterns -> !namePatterns.unwanted().isEmpty())
                || Stream.of(
                                labelCriteria.labels(),
                                labelCriteria.annotations(),
                                labelCriteria.namespaceLabels(),
                                labelCriteria.own().workloadLabels(),
                                labelCriteria.own().instanceLabels(),
                                labelCriteria.own().instanceAnnotations())
                        .anyMatch(expression -> !expression.equals(LabelExpression.NONE));
    }

    Selector selector() {
        return selector;
    }

    SelectionMode selectionMode() {
        return selectionMode;
    }

    private NameCriteria nameCriteria(MappingReader written) {
        return new NameCriteria(
                namePatterns(written, "workloads"),
                namePatterns(written, "kinds"),
                namePatterns(written, "namespaces"));
    }

    private LabelCriteria labelCriteria(MappingReader written) {
        return new LabelCriteria(
                expression(written, "labels"),
                expression(written, "annotations"),
                expression(written, "namespaceLabels"),
                new OwnLabelCriteria(
                        expression(written, "workloadLabels"),
                        expression(written, "instanceLabels"),
                        expression(written, "instanceAnnotations")),
                written.read("optIn", false, MappingReader::bool));
    }

    private InstanceCriteria instanceCriteria(MappingReader written) {
        return new InstanceCriteria(
                namePatterns(written, "instances"),
                namePatterns(written, "nodes"),
                written.read("readiness", READY, TargetsReader::readiness).equals(READY),
                written.read("minimumAge", Duration.ZERO, TargetsReader::age));
    }

    private NamePatterns namePatterns(MappingReader written, String key) {
        return written.read(
                key,
                NamePatterns.ANY,
                positionedNode -> sensible(NamePatterns.of(MappingReader.texts(positionedNode))));
    }

    private LabelExpression expression(MappingReader written, String key) {
        return written.read(
                key,
                LabelExpression.NONE,
                positionedNode -> sensible(
                        LabelExpression.parse(MappingReader.text(positionedNode).strip())));
    }

    /** A list that somebody or a template has left empty must not mean everything. */
    private NamePatterns sensible(NamePatterns namePatterns) {
        if (!canonical && namePatterns.equals(NamePatterns.ANY)) {
            throw new IllegalArgumentException(EMPTY);
        }
        if (!canonical && namePatterns.contradictory()) {
            throw new IllegalArgumentException("excludes all that it names" + NEVER);
        }
        return namePatterns;
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

    private static String readiness(PositionedNode positionedNode) {
        return oneOf(positionedNode, "readiness", List.of(READY, ANY));
    }

    private static TopologySpread topologySpread(PositionedNode positionedNode) {
        List<TopologySpread> all = Arrays.asList(TopologySpread.values());
        String word = oneOf(
                positionedNode, "spread", all.stream().map(TopologySpread::word).toList());
        return all.stream().filter(one -> one.word().equals(word)).findFirst().orElse(TopologySpread.NONE);
    }

    private static Replacements replacements(PositionedNode positionedNode) {
        List<Replacements> all = Arrays.asList(Replacements.values());
        String word = oneOf(
                positionedNode,
                "replacements",
                all.stream().map(Replacements::word).toList());
        return all.stream().filter(one -> one.word().equals(word)).findFirst().orElse(Replacements.LEAVE);
    }

    private static String oneOf(PositionedNode positionedNode, String what, List<String> known) {
        String word = MappingReader.text(positionedNode);
        if (!known.contains(word)) {
            throw new IllegalArgumentException(DidYouMean.unknown(what, word, known));
        }
        return word;
    }

    private static Duration age(PositionedNode positionedNode) {
        Duration age = MappingReader.duration(positionedNode);
        if (age.isNegative()) {
            throw new IllegalArgumentException(
                    "must not be less than 0s, like " + positionedNode.value().asString());
        }
        return age;
    }
}
