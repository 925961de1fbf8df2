package dev.gelada.selection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which workloads and instances an experiment may touch, how those drawn are to be spread, and what becomes of those that replace them. What
 * is given must all hold; a selector that names nothing selects nothing.
 */
public record Selector(
        NameCriteria naming,
        LabelCriteria traits,
        InstanceCriteria copies,
        TopologySpread spread,
        Replacements replacements) {

    /** One that leaves replacements alone. */
    public Selector(
            NameCriteria nameCriteria,
            LabelCriteria labelCriteria,
            InstanceCriteria instanceCriteria,
            TopologySpread topologySpread) {
        this(nameCriteria, labelCriteria, instanceCriteria, topologySpread, Replacements.LEAVE);
    }

    /**
     * One that asks for names, kinds, namespaces, labels and an age only.
     *
     * @throws IllegalArgumentException with a sentence when a pattern or the labels cannot be read
     */
    public Selector(
            List<String> workloads, List<String> kinds, List<String> namespaces, String labels, Duration minimumAge) {
        this(
                new NameCriteria(NamePatterns.of(workloads), NamePatterns.of(kinds), NamePatterns.of(namespaces)),
                new LabelCriteria(LabelExpression.parse(labels), LabelExpression.NONE, LabelExpression.NONE, false),
                new InstanceCriteria(NamePatterns.ANY, NamePatterns.ANY, true, minimumAge),
                TopologySpread.NONE);
    }

    /** The annotations that decide. */
    public Set<String> annotationKeys() {
        return traits.annotationKeys().collect(Collectors.toUnmodifiableSet());
    }

    /** Selects nothing, by rule: a forgotten selector, or one that only excludes, must never mean everything. */
    public boolean empty() {
        return !naming.naming() && !traits.naming() && !copies.naming();
    }
}
