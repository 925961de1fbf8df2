package dev.gelada.selection;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * A fault on a whole workload affects each of its instances: where one of them has opted out, or has not opted in although that is
 * required, the workload is not eligible.
 */
final class WorkloadOptOut {

    private WorkloadOptOut() {}

    static List<Eligibility> respected(Selector selector, List<Eligibility> judged) {
        return judged.stream()
                .map(one -> objecting(selector, one.workload())
                        .map(member -> without(one, member))
                        .orElse(one))
                .toList();
    }

    private static Optional<Exclusion> objecting(Selector selector, Workload workload) {
        return workload.instances().stream()
                .filter(instance -> objects(selector, workload, instance))
                .findFirst()
                .map(member -> new Exclusion(
                        FilterStage.NEIGHBOURS,
                        "this fault hits all of it, and " + InstanceCriteria.name(member.ref()) + " has "
                                + (OptOutMark.exclusion(member) == null ? "not opted in" : "opted out"),
                        "set " + OptOutMark.MARK
                                + "=true on the workload or on each of its instances, and nothing else on any"));
    }

    private static boolean objects(Selector selector, Workload workload, Instance instance) {
        return OptOutMark.exclusion(instance) != null
                || (selector.traits().optIn() && !OptOutMark.optedIn(workload, instance));
    }

    private static Eligibility without(Eligibility one, Exclusion exclusion) {
        return new Eligibility(
                one.workload(),
                one.removal(),
                one.candidates().stream()
                        .map(candidate ->
                                candidate.eligible() ? new Candidate(candidate.instance(), exclusion) : candidate)
                        .toList());
    }
}
