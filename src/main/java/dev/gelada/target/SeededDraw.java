package dev.gelada.target;

import dev.gelada.document.Hash;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.WorkloadRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gives every candidate a number made of the seed, the event and the candidate's own identity, and takes the lowest: each once, each as
 * likely as any other, and the order in which the platform lists them does not matter.
 */
record SeededDraw(long seed) implements Draw {

    @Override
    public List<Target> draw(String event, Terms terms, List<Eligibility> eligibilities) {
        List<Eligibility> selected = eligibilities.stream()
                .filter(Eligibility::selected)
                .filter(eligibility -> !eligibility.eligible().isEmpty())
                .sorted(Comparator.comparing(one -> one.workload().ref().toString()))
                .toList();
        return switch (terms.unit()) {
            case INSTANCE ->
                selected.stream()
                        .flatMap(eligibility -> instances(event, terms, eligibility))
                        .toList();
            case WORKLOAD -> drawn(event, "", terms, workloads(event, selected)).toList();
            case NODE ->
                drawn(event, "node", terms, nodes(event, terms.spread(), selected))
                        .toList();
        };
    }

    private Stream<Target> instances(String event, Terms terms, Eligibility eligibility) {
        WorkloadRef workload = eligibility.workload().ref();
        List<Lot> lots = eligibility.eligible().stream()
                .map(instance -> new Lot(
                        new Target(workload, instance.ref()),
                        lot(event, workload, instance.ref().id()),
                        place(terms.spread(), instance)))
                .toList();
        return drawn(event, workload, terms, lots);
    }

    private List<Lot> workloads(String event, List<Eligibility> selected) {
        return selected.stream()
                .map(eligibility -> eligibility.workload().ref())
                .map(workload -> new Lot(new Target(workload, null), lot(event, workload, ""), ""))
                .toList();
    }

    /** A node once, however many run on it: who comes first by name lends it the name. */
    private List<Lot> nodes(String event, Spread spread, List<Eligibility> selected) {
        Map<String, Lot> nodes = new TreeMap<>();
        for (Eligibility one : selected) {
            for (Instance instance : one.eligible()) {
                NodeRef node = instance.particulars().node();
                if (node != null) {
                    nodes.computeIfAbsent(
                            node.id(),
                            id -> new Lot(
                                    new Target(one.workload().ref(), node),
                                    lot(event, "node", id),
                                    spread == Spread.ZONE ? place(spread, instance) : ""));
                }
            }
        }
        return List.copyOf(nodes.values());
    }

    private Stream<Target> drawn(String event, Object among, Terms terms, List<Lot> lots) {
        return Lots.inTurn(lots, terms.recent())
                .limit(count(event, among, terms.mode(), lots.size()))
                .map(Lot::target);
    }

    private static String place(Spread spread, Instance instance) {
        return switch (spread) {
            case NONE -> "";
            case ZONE -> Objects.requireNonNullElse(instance.particulars().zone(), "");
            case NODE ->
                Optional.ofNullable(instance.particulars().node())
                        .map(NodeRef::id)
                        .orElse("");
        };
    }

    private long lot(String event, Object among, String instance) {
        return Hash.number(seed, event, among, instance);
    }

    private int count(String event, Object among, Mode mode, int eligible) {
        return switch (mode) {
            case Mode.One() -> 1;
            case Mode.All() -> eligible;
            case Mode.Fixed(int count) -> count;
            case Mode.Percent(int percent) -> share(percent, eligible);
            case Mode.RandomUpToPercent(int percent) ->
                share(1 + (int) Hash.below(percent, seed, event, among, "share"), eligible);
        };
    }

    private static int share(int percent, int eligible) {
        return Math.max(1, (int) ((long) eligible * percent / 100));
    }
}
