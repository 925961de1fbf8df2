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
     * @return for {@link Unit#WORKLOAD} one target a drawn workload, of those with at least one eligible instance; for
     *     {@link Unit#INSTANCE} one a drawn instance; empty when nothing is eligible
     */
    List<Target> draw(String event, Mode mode, Unit unit, List<Eligibility> eligibilities);
}
