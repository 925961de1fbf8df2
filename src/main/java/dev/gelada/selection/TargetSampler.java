package dev.gelada.selection;

import java.util.List;

/** Draws targets from the eligible: seeded, without replacement, fair. */
public interface TargetSampler {

    /** The draw of one seed. */
    static TargetSampler seeded(long seed) {
        return new SeededTargetSampler(seed);
    }

    /**
     * The targets of one event. Equal inputs give equal draws.
     *
     * @param event the event's id, which seeds the draw
     * @return for {@link TargetUnit#INSTANCE} one for each drawn instance, counted for each workload; for {@link TargetUnit#WORKLOAD} one
     *        for each drawn workload, of all with at least one eligible instance; for {@link TargetUnit#NODE} one for each drawn node, of
     *        all on which an eligible instance runs, under the name of one of those instances; empty when nothing is eligible
     */
    List<Target> sample(String event, SamplingPolicy samplingPolicy, List<Eligibility> eligibilities);
}
