package dev.gelada.target;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * Who hits a workload as a whole hits each of its instances: where one of them has opted out, or has not opted in although that is asked
 * for, the workload may not be drawn.
 */
final class Members {

    private Members() {}

    static List<Eligibility> respected(Selector selector, List<Eligibility> judged) {
        return judged.stream()
                .map(one -> objecting(selector, one.workload())
                        .map(member -> without(one, member))
                        .orElse(one))
                .toList();
    }

    private static Optional<Removal> objecting(Selector selector, Workload workload) {
        return workload.instances().stream()
                .filter(instance -> objects(selector, workload, instance))
                .findFirst()
                .map(member -> new Removal(
                        Filter.NEIGHBOURS,
                        "this fault hits all of it, and " + Copies.name(member.ref()) + " has "
                                + (Marks.against(member) == null ? "not opted in" : "opted out"),
                        "set " + Marks.MARK
                                + "=true on the workload or on each of its instances, and nothing else on any"));
    }

    private static boolean objects(Selector selector, Workload workload, Instance instance) {
        return Marks.against(instance) != null || (selector.traits().optIn() && !Marks.invite(workload, instance));
    }

    private static Eligibility without(Eligibility one, Removal removal) {
        return new Eligibility(
                one.workload(),
                one.removal(),
                one.candidates().stream()
                        .map(candidate ->
                                candidate.eligible() ? new Candidate(candidate.instance(), removal) : candidate)
                        .toList());
    }
}
