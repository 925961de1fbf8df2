package dev.gelada.engine;

import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Exclusion;
import dev.gelada.selection.FilterStage;
import dev.gelada.selection.SamplingPolicy;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Selector;
import dev.gelada.selection.Target;
import java.util.List;

/** Selection at its plainest, for an engine in rehearsal: whoever is named and ready may be hit, and the first are. */
public final class FirstReadySelection {

    private FirstReadySelection() {}

    public static Eligibility judged(Selector selector, Workload workload) {
        return new Eligibility(
                workload,
                selector.naming().test(workload.ref())
                        ? null
                        : new Exclusion(FilterStage.WORKLOADS, "is not named", "name it"),
                workload.instances().stream()
                        .map(one -> new Eligibility.Candidate(
                                one, one.ready() ? null : new Exclusion(FilterStage.READINESS, "is not ready", "wait")))
                        .toList());
    }

    public static List<Target> firstEligible(
            String event, SamplingPolicy samplingPolicy, List<Eligibility> eligibilities) {
        return eligibilities.stream()
                .filter(Eligibility::selected)
                .flatMap(one -> one.eligible().stream()
                        .limit(count(samplingPolicy.mode()))
                        .map(instance -> new Target(one.workload().ref(), instance.ref())))
                .toList();
    }

    private static long count(SelectionMode selectionMode) {
        return switch (selectionMode) {
            case SelectionMode.All() -> Long.MAX_VALUE;
            case SelectionMode.Fixed(int count) -> count;
            case SelectionMode _ -> 1;
        };
    }
}
