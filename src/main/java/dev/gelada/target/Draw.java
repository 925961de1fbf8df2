package dev.gelada.target;

import java.util.List;

/** Draws targets from the eligible: seeded, without replacement, fair. */
public interface Draw {

    /** The draw of one seed. */
    static Draw seeded(long seed) {
        return new SeededDraw(seed);
    }

    /**
     * The targets of one event. Equal inputs give equal draws.
     *
     * @param event the event's id, which makes each event's draw its own
     * @return for {@link Unit#INSTANCE} one a drawn instance, counted for each workload; for {@link Unit#WORKLOAD} one a drawn workload, of
     *     all with at least one eligible instance; for {@link Unit#NODE} one a drawn node, of all on which an eligible instance runs, in the
     *     name of one of those that run there; empty when nothing is eligible
     */
    List<Target> draw(String event, Terms terms, List<Eligibility> eligibilities);
}
