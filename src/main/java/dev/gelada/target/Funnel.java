package dev.gelada.target;

import dev.gelada.platform.Workload;

/** Judges workloads and instances against a selector. */
public interface Funnel {

    /** Never fails: what cannot be judged is not eligible, and the reason says why. */
    Eligibility judge(Selector selector, Workload workload);
}
