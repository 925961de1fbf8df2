package dev.gelada.selection;

import java.time.Duration;
import java.util.List;

/** Selectors of one wish each, for tests. */
final class TestSelectors {

    static final Selector CHECKOUT = workloads("checkout");

    private static final LabelExpression NONE = LabelExpression.NONE;
    private static final InstanceCriteria READY =
            new InstanceCriteria(NamePatterns.ANY, NamePatterns.ANY, true, Duration.ZERO);
    private static final NameCriteria ALL = new NameCriteria(NamePatterns.of("*"), NamePatterns.ANY, NamePatterns.ANY);

    private TestSelectors() {}

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
        return traits(new LabelCriteria(NONE, LabelExpression.parse(annotations), NONE, false));
    }

    static Selector namespaceLabels(String labels) {
        return traits(new LabelCriteria(NONE, NONE, LabelExpression.parse(labels), false));
    }

    static Selector workloadLabels(String labels) {
        return own(new OwnLabelCriteria(LabelExpression.parse(labels), NONE, NONE));
    }

    static Selector instanceLabels(String labels) {
        return own(new OwnLabelCriteria(NONE, LabelExpression.parse(labels), NONE));
    }

    static Selector instanceAnnotations(String annotations) {
        return own(new OwnLabelCriteria(NONE, NONE, LabelExpression.parse(annotations)));
    }

    private static Selector own(OwnLabelCriteria own) {
        return traits(new LabelCriteria(NONE, NONE, NONE, own, false));
    }

    static Selector optIn() {
        return traits(new LabelCriteria(NONE, NONE, NONE, true));
    }

    static Selector instances(String... names) {
        return copies(new InstanceCriteria(NamePatterns.of(names), NamePatterns.ANY, true, Duration.ZERO));
    }

    static Selector nodes(String... nodes) {
        return copies(new InstanceCriteria(NamePatterns.ANY, NamePatterns.of(nodes), true, Duration.ZERO));
    }

    static Selector notReadyToo() {
        return copies(new InstanceCriteria(NamePatterns.ANY, NamePatterns.ANY, false, Duration.ZERO));
    }

    private static Selector traits(LabelCriteria labelCriteria) {
        return new Selector(ALL, labelCriteria, READY, TopologySpread.NONE);
    }

    private static Selector copies(InstanceCriteria instanceCriteria) {
        return new Selector(ALL, new LabelCriteria(NONE, NONE, NONE, false), instanceCriteria, TopologySpread.NONE);
    }
}
