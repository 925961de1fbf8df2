package dev.gelada.target;

import dev.gelada.platform.Workload;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Judges workloads and instances against a selector. */
public interface Funnel {

    /** A funnel that tells ages by the given clock. */
    static Funnel by(Clock clock) {
        return new ReasonedFunnel(clock);
    }

    /** Never fails: what cannot be judged is not eligible, and the reason says why. */
    Eligibility judge(Selector selector, Workload workload);

    /**
     * Judges what runs together.
     *
     * @param unit what the fault hits: a workload is only hit as a whole when none of its instances has opted out, and a node when nothing
     *     on it has, so for {@link Unit#NODE} everything that runs must be given
     */
    default List<Eligibility> judge(Selector selector, Unit unit, Collection<Workload> workloads) {
        List<Eligibility> judged =
                workloads.stream().map(workload -> judge(selector, workload)).toList();
        return switch (unit) {
            case INSTANCE -> judged;
            case WORKLOAD -> Members.respected(selector, judged);
            case NODE -> Neighbours.respected(selector, judged);
        };
    }
}
