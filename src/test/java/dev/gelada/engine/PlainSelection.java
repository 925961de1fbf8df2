package dev.gelada.engine;

import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Filter;
import dev.gelada.target.Mode;
import dev.gelada.target.Removal;
import dev.gelada.target.Selector;
import dev.gelada.target.Target;
import dev.gelada.target.Terms;
import java.util.List;

/** Selection at its plainest, for an engine in rehearsal: whoever is named and ready may be hit, and the first are. */
final class PlainSelection {

    private PlainSelection() {}

    static Eligibility judged(Selector selector, Workload workload) {
        return new Eligibility(
                workload,
                selector.naming().test(workload.ref())
                        ? null
                        : new Removal(Filter.WORKLOADS, "is not named", "name it"),
                workload.instances().stream()
                        .map(one -> new Eligibility.Candidate(
                                one, one.ready() ? null : new Removal(Filter.READINESS, "is not ready", "wait")))
                        .toList());
    }

    static List<Target> firstEligible(String event, Terms terms, List<Eligibility> eligibilities) {
        return eligibilities.stream()
                .filter(Eligibility::selected)
                .flatMap(one -> one.eligible().stream()
                        .limit(count(terms.mode()))
                        .map(instance -> new Target(one.workload().ref(), instance.ref())))
                .toList();
    }

    private static long count(Mode mode) {
        return switch (mode) {
            case Mode.All() -> Long.MAX_VALUE;
            case Mode.Fixed(int count) -> count;
            case Mode _ -> 1;
        };
    }
}
