package dev.gelada.selection;

import dev.gelada.platform.Workload;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Judges workloads and instances against a selector. */
public interface EligibilityFilter {

    /** A filter that computes ages by the given clock. */
    static EligibilityFilter by(Clock clock) {
        return new ReasonedEligibilityFilter(clock);
    }

    /** Never fails: what cannot be judged is not eligible, and the reason says why. */
    Eligibility judge(Selector selector, Workload workload);

    /**
     * Judges workloads together.
     *
     * @param targetUnit the fault's kind of target: a whole workload is eligible only when none of its instances has opted out, and a
     *        node when nothing on it has, so for {@link TargetUnit#NODE} all workloads must be given
     */
    default List<Eligibility> judge(Selector selector, TargetUnit targetUnit, Collection<Workload> workloads) {
        List<Eligibility> judged =
                workloads.stream().map(workload -> judge(selector, workload)).toList();
        return switch (targetUnit) {
            case INSTANCE -> judged;
            case WORKLOAD -> WorkloadOptOut.respected(selector, judged);
            case NODE -> NodeOptOut.respected(selector, judged);
        };
    }
}
