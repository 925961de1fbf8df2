package dev.gelada.target;

import java.time.Duration;
import java.util.List;

/** Selectors of one wish each, for tests. */
final class Selecting {

    static final Selector CHECKOUT = workloads("checkout");

    private static final LabelExpression NONE = LabelExpression.NONE;
    private static final Copies READY = new Copies(Patterns.ANY, Patterns.ANY, true, Duration.ZERO);
    private static final Naming ALL = new Naming(Patterns.of("*"), Patterns.ANY, Patterns.ANY);

    private Selecting() {}

    static Selector workloads(String... names) {
        return new Selector(List.of(names), List.of(), List.of(), "", Duration.ZERO);
    }

    static Selector kinds(String... kinds) {
        return new Selector(List.of(), List.of(kinds), List.of(), "", Duration.ZERO);
    }

    static Selector namespaces(String... namespaces) {
        return new Selector(List.of(), List.of(), List.of(namespaces), "", Duration.ZERO);
    }

    static Selector labels(String labels) {
        return new Selector(List.of(), List.of(), List.of(), labels, Duration.ZERO);
    }

    static Selector annotations(String annotations) {
        return traits(new Traits(NONE, LabelExpression.parse(annotations), NONE, false));
    }

    static Selector namespaceLabels(String labels) {
        return traits(new Traits(NONE, NONE, LabelExpression.parse(labels), false));
    }

    static Selector workloadLabels(String labels) {
        return own(new OwnTraits(LabelExpression.parse(labels), NONE, NONE));
    }

    static Selector instanceLabels(String labels) {
        return own(new OwnTraits(NONE, LabelExpression.parse(labels), NONE));
    }

    static Selector instanceAnnotations(String annotations) {
        return own(new OwnTraits(NONE, NONE, LabelExpression.parse(annotations)));
    }

    private static Selector own(OwnTraits own) {
        return traits(new Traits(NONE, NONE, NONE, own, false));
    }

    static Selector optIn() {
        return traits(new Traits(NONE, NONE, NONE, true));
    }

    static Selector instances(String... names) {
        return copies(new Copies(Patterns.of(names), Patterns.ANY, true, Duration.ZERO));
    }

    static Selector nodes(String... nodes) {
        return copies(new Copies(Patterns.ANY, Patterns.of(nodes), true, Duration.ZERO));
    }

    static Selector notReadyToo() {
        return copies(new Copies(Patterns.ANY, Patterns.ANY, false, Duration.ZERO));
    }

    private static Selector traits(Traits traits) {
        return new Selector(ALL, traits, READY, Spread.NONE);
    }

    private static Selector copies(Copies copies) {
        return new Selector(ALL, new Traits(NONE, NONE, NONE, false), copies, Spread.NONE);
    }
}
