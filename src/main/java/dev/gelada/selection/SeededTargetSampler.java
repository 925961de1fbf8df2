package dev.gelada.selection;

import dev.gelada.document.Sha256;
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
record SeededTargetSampler(long seed) implements TargetSampler {

    @Override
    public List<Target> sample(String event, SamplingPolicy samplingPolicy, List<Eligibility> eligibilities) {
        List<Eligibility> selected = eligibilities.stream()
                .filter(Eligibility::selected)
                .filter(eligibility -> !eligibility.eligible().isEmpty())
                .sorted(Comparator.comparing(one -> one.workload().ref().toString()))
                .toList();
        return switch (samplingPolicy.unit()) {
            case INSTANCE ->
                selected.stream()
                        .flatMap(eligibility -> instances(event, samplingPolicy, eligibility))
                        .toList();
            case WORKLOAD ->
                drawn(event, "", samplingPolicy, workloads(event, selected)).toList();
            case NODE ->
                drawn(event, "node", samplingPolicy, nodes(event, samplingPolicy.spread(), selected))
                        .toList();
        };
    }

    private Stream<Target> instances(String event, SamplingPolicy samplingPolicy, Eligibility eligibility) {
        WorkloadRef workload = eligibility.workload().ref();
        List<SamplingCandidate> samplingCandidates = eligibility.eligible().stream()
                .map(instance -> new SamplingCandidate(
                        new Target(workload, instance.ref()),
                        lot(event, workload, instance.ref().id()),
                        place(samplingPolicy.spread(), instance)))
                .toList();
        return drawn(event, workload, samplingPolicy, samplingCandidates);
    }

    private List<SamplingCandidate> workloads(String event, List<Eligibility> selected) {
        return selected.stream()
                .map(eligibility -> eligibility.workload().ref())
                .map(workload -> new SamplingCandidate(new Target(workload, null), lot(event, workload, ""), ""))
                .toList();
    }

    /** A node once, however many run on it: who comes first by name lends it the name. */
    private List<SamplingCandidate> nodes(String event, TopologySpread topologySpread, List<Eligibility> selected) {
        Map<String, SamplingCandidate> nodes = new TreeMap<>();
        for (Eligibility one : selected) {
            for (Instance instance : one.eligible()) {
                NodeRef node = instance.details().node();
                if (node != null) {
                    nodes.computeIfAbsent(
                            node.id(),
                            id -> new SamplingCandidate(
                                    new Target(one.workload().ref(), node),
                                    lot(event, "node", id),
                                    topologySpread == TopologySpread.ZONE ? place(topologySpread, instance) : ""));
                }
            }
        }
        return List.copyOf(nodes.values());
    }

    private Stream<Target> drawn(
            String event, Object among, SamplingPolicy samplingPolicy, List<SamplingCandidate> samplingCandidates) {
        return SpreadOrder.ordered(samplingCandidates, samplingPolicy.recent())
                .limit(count(event, among, samplingPolicy.mode(), samplingCandidates.size()))
                .map(SamplingCandidate::target);
    }

    private static String place(TopologySpread topologySpread, Instance instance) {
        return switch (topologySpread) {
            case NONE -> "";
            case ZONE -> Objects.requireNonNullElse(instance.details().zone(), "");
            case NODE ->
                Optional.ofNullable(instance.details().node()).map(NodeRef::id).orElse("");
        };
    }

    private long lot(String event, Object among, String instance) {
        return Sha256.number(seed, event, among, instance);
    }

    private int count(String event, Object among, SelectionMode selectionMode, int eligible) {
        return switch (selectionMode) {
            case SelectionMode.One() -> 1;
            case SelectionMode.All() -> eligible;
            case SelectionMode.Fixed(int count) -> count;
            case SelectionMode.Percent(int percent) -> share(percent, eligible);
            case SelectionMode.RandomUpToPercent(int percent) ->
                share(1 + (int) Sha256.below(percent, seed, event, among, "share"), eligible);
        };
    }

    private static int share(int percent, int eligible) {
        return Math.max(1, (int) ((long) eligible * percent / 100));
    }
}
