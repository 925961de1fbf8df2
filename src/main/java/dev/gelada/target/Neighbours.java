package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility.Candidate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who hits a node hits whatever runs there: where something has opted out, nothing on that node may be drawn. */
final class Neighbours {

    private Neighbours() {}

    static List<Eligibility> respected(List<Eligibility> judged) {
        Map<NodeRef, Workload> objecting = judged.stream()
                .map(Eligibility::workload)
                .flatMap(workload -> workload.instances().stream()
                        .filter(instance -> instance.particulars().node() != null && optedOut(workload, instance))
                        .map(instance -> Map.entry(node(instance), workload)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
        return objecting.isEmpty()
                ? judged
                : judged.stream().map(one -> without(one, objecting)).toList();
    }

    private static boolean optedOut(Workload workload, Instance instance) {
        return Marks.against(workload) != null || Marks.against(instance) != null;
    }

    private static Eligibility without(Eligibility one, Map<NodeRef, Workload> objecting) {
        return new Eligibility(
                one.workload(),
                one.removal(),
                one.candidates().stream()
                        .map(candidate -> without(candidate, objecting))
                        .toList());
    }

    private static Candidate without(Candidate candidate, Map<NodeRef, Workload> objecting) {
        NodeRef node = candidate.instance().particulars().node();
        Workload neighbour = node == null ? null : objecting.get(node);
        if (node == null || neighbour == null || !candidate.eligible()) {
            return candidate;
        }
        return new Candidate(
                candidate.instance(),
                new Removal(
                        Filter.NEIGHBOURS,
                        "its node " + node.name() + " also runs " + neighbour.ref() + ", which has opted out",
                        "choose other nodes by targets.nodes, or let that one move away"));
    }

    private static NodeRef node(Instance instance) {
        NodeRef node = instance.particulars().node();
        if (node == null) {
            throw new IllegalStateException(instance.ref() + " runs on no node");
        }
        return node;
    }
}
