package dev.gelada.probe;

/** A change in the readings of a probe during monitoring. */
public sealed interface MonitorEvent {

    ProbeResult result();

    /** A probe answered for the first time, or with another kind of reading than before. */
    record StateChanged(ProbeResult result) implements MonitorEvent {}

    /**
     * A probe has deviated: it was not steady more often in a row than is tolerated. Emitted once; again only after the probe was steady
     * in between.
     *
     * @param consecutive how many readings it took, one more than was tolerated
     */
    record ToleranceExceeded(ProbeResult result, int consecutive) implements MonitorEvent {}
}
