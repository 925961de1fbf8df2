package dev.gelada.target;

import dev.gelada.platform.Workload;
import java.time.Clock;

/** Judges workloads and instances against a selector. */
public interface Funnel {

    /** A funnel that tells ages by the given clock. */
    static Funnel by(Clock clock) {
        return new ReasonedFunnel(clock);
    }

    /** Never fails: what cannot be judged is not eligible, and the reason says why. */
    Eligibility judge(Selector selector, Workload workload);
}
