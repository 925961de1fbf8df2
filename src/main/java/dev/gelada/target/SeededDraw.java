package dev.gelada.target;

import dev.gelada.document.Hash;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.WorkloadRef;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Gives every candidate a number made of the seed, the event and the candidate's own identity, and takes the lowest: each once, each as
 * likely as any other, and the order in which the platform lists them does not matter.
 */
record SeededDraw(long seed) implements Draw {

    @Override
    public List<Target> draw(String event, Mode mode, Unit unit, List<Eligibility> eligibilities) {
        List<Eligibility> selected = eligibilities.stream()
                .filter(Eligibility::selected)
                .filter(eligibility -> !eligibility.eligible().isEmpty())
                .toList();
        return switch (unit) {
            case INSTANCE ->
                selected.stream()
                        .flatMap(eligibility -> instances(event, mode, eligibility))
                        .toList();
            case WORKLOAD -> workloads(event, mode, selected);
            case NODE ->
                selected.stream()
                        .flatMap(eligibility -> nodes(event, mode, eligibility))
                        .toList();
        };
    }

    private Stream<Target> instances(String event, Mode mode, Eligibility eligibility) {
        WorkloadRef workload = eligibility.workload().ref();
        List<Instance> eligible = eligibility.eligible();
        return eligible.stream()
                .sorted(Comparator.comparingLong(
                        instance -> lot(event, workload, instance.ref().id())))
                .limit(count(event, workload, mode, eligible.size()))
                .map(instance -> new Target(workload, instance.ref()));
    }

    private Stream<Target> nodes(String event, Mode mode, Eligibility eligibility) {
        WorkloadRef workload = eligibility.workload().ref();
        List<NodeRef> nodes = eligibility.eligible().stream()
                .map(instance -> instance.particulars().node())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return nodes.stream()
                .sorted(Comparator.comparingLong(node -> lot(event, workload, node.id())))
                .limit(count(event, workload, mode, nodes.size()))
                .map(node -> new Target(workload, node));
    }

    private List<Target> workloads(String event, Mode mode, List<Eligibility> selected) {
        return selected.stream()
                .map(eligibility -> eligibility.workload().ref())
                .sorted(Comparator.comparingLong(workload -> lot(event, workload, "")))
                .limit(count(event, "", mode, selected.size()))
                .map(workload -> new Target(workload, null))
                .toList();
    }

    private long lot(String event, WorkloadRef workload, String instance) {
        return Hash.number(seed, event, workload, instance);
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
