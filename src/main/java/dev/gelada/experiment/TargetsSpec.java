package dev.gelada.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gelada.document.Key;
import dev.gelada.selection.Glob;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.With;

/** What a document says of its targets: each key narrows them. {@link Selector} says what each of them means. */
record TargetsSpec(
        NamePatterns workloads,
        NamePatterns kinds,
        @With NamePatterns namespaces,
        LabelExpression namespaceLabels,
        LabelExpression labels,
        LabelExpression annotations,
        LabelExpression workloadLabels,
        LabelExpression instanceLabels,
        LabelExpression instanceAnnotations,
        boolean optIn,
        NamePatterns instances,
        NamePatterns nodes,
        Readiness readiness,
        @Key(least = 0) Duration minimumAge,
        SelectionMode mode,
        TopologySpread spread,
        Replacements replacements) {

    TargetsSpec() {
        this(
                NamePatterns.ANY,
                NamePatterns.ANY,
                NamePatterns.ANY,
                LabelExpression.NONE,
                LabelExpression.NONE,
                LabelExpression.NONE,
                LabelExpression.NONE,
                LabelExpression.NONE,
                LabelExpression.NONE,
                false,
                NamePatterns.ANY,
                NamePatterns.ANY,
                Readiness.READY,
                Duration.ZERO,
                new SelectionMode.One(),
                TopologySpread.NONE,
                Replacements.LEAVE);
    }

    Selector selector() {
        return new Selector(
                new NameCriteria(workloads, kinds, namespaces),
                new LabelCriteria(
                        labels,
                        annotations,
                        namespaceLabels,
                        new OwnLabelCriteria(workloadLabels, instanceLabels, instanceAnnotations),
                        optIn),
                new InstanceCriteria(instances, nodes, readiness == Readiness.READY, minimumAge),
                spread,
                replacements);
    }

    /** The names and patterns of the workloads that are meant. */
    List<String> names() {
        return workloads.wanted().stream().map(Glob::text).distinct().toList();
    }

    /** Those who name nothing, or only what is not meant, must never mean everything. */
    Optional<String> refusal() {
        return selector().empty()
                ? Optional.of("select nothing: name workloads, kinds, namespaces or labels"
                        + (excludes()
                                ? "; what is only excluded names nothing, so write [\"*\", \"!this\"] for all but this"
                                : ""))
                : Optional.empty();
    }

    private boolean excludes() {
        return Stream.of(workloads, kinds, namespaces, instances, nodes)
                        .anyMatch(patterns -> !patterns.unwanted().isEmpty())
                || Stream.of(namespaceLabels, labels, annotations, workloadLabels, instanceLabels, instanceAnnotations)
                        .anyMatch(expression -> !expression.equals(LabelExpression.NONE));
    }

    /** Which instances may be hit: those that are ready, or any. */
    enum Readiness {
        @JsonProperty("ready")
        READY,
        @JsonProperty("any")
        ANY
    }
}
