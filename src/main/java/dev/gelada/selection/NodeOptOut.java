package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault on a node affects everything that runs there: where something has opted out, or has not opted in although that is required,
 * nothing on that node is eligible. Protected workloads need not opt in.
 */
final class NodeOptOut {

    private NodeOptOut() {}

    static List<Eligibility> respected(Selector selector, List<Eligibility> judged) {
        Map<NodeRef, Exclusion> objections = new HashMap<>();
        for (Eligibility one : judged) {
            Workload workload = one.workload();
            for (Instance instance : workload.instances()) {
                NodeRef node = instance.details().node();
                String objection = objection(selector, workload, instance);
                if (node != null && objection != null) {
                    objections.putIfAbsent(node, exclusion(node, workload, objection));
                }
            }
        }
        return objections.isEmpty()
                ? judged
                : judged.stream().map(one -> without(one, objections)).toList();
    }

    private static @Nullable String objection(Selector selector, Workload workload, Instance instance) {
        if (OptOutMark.exclusion(workload) != null || OptOutMark.exclusion(instance) != null) {
            return "opted out";
        }
        boolean kept =
                workload.details().protection() != null || instance.details().protection() != null;
        return selector.traits().optIn() && !kept && !OptOutMark.optedIn(workload, instance) ? "not opted in" : null;
    }

    private static Exclusion exclusion(NodeRef node, Workload workload, String objection) {
        return new Exclusion(
                FilterStage.NEIGHBOURS,
                "its node " + node.name() + " also runs " + workload.ref() + ", which has " + objection,
                "choose other nodes by targets.nodes, or let that one move away");
    }

    private static Eligibility without(Eligibility one, Map<NodeRef, Exclusion> objections) {
        return new Eligibility(
                one.workload(),
                one.removal(),
                one.candidates().stream()
                        .map(candidate -> without(candidate, objections))
                        .toList());
    }

    private static Candidate without(Candidate candidate, Map<NodeRef, Exclusion> objections) {
        NodeRef node = candidate.instance().details().node();
        Exclusion objection = node == null ? null : objections.get(node);
        return objection == null || !candidate.eligible() ? candidate : new Candidate(candidate.instance(), objection);
    }
}
