package dev.gelada.target;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which workloads and instances an experiment may touch, how those drawn are to be spread, and what becomes of those that replace them. What
 * is given must all hold; a selector that names nothing selects nothing.
 */
public record Selector(Naming naming, Traits traits, Copies copies, Spread spread, Replacements replacements) {

    /** One that leaves replacements alone. */
    public Selector(Naming naming, Traits traits, Copies copies, Spread spread) {
        this(naming, traits, copies, spread, Replacements.LEAVE);
    }

    /**
     * One that asks for names, kinds, namespaces, labels and an age only.
     *
     * @throws IllegalArgumentException with a sentence when a pattern or the labels cannot be read
     */
    public Selector(
            List<String> workloads, List<String> kinds, List<String> namespaces, String labels, Duration minimumAge) {
        this(
                new Naming(Patterns.of(workloads), Patterns.of(kinds), Patterns.of(namespaces)),
                new Traits(LabelExpression.parse(labels), LabelExpression.NONE, LabelExpression.NONE, false),
                new Copies(Patterns.ANY, Patterns.ANY, true, minimumAge),
                Spread.NONE);
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
