package dev.gelada.probe;

/** What is worth telling of a watch: not every reading, only where something changes. */
public sealed interface MonitorEvent {

    ProbeResult result();

    /** A probe answered for the first time, or with another kind of reading than before. */
    record StateChanged(ProbeResult result) implements MonitorEvent {}

    /**
     * A probe has deviated: it was other than steady more often in a row than is tolerated. Told once; again only after the probe was
     * steady in between.
     *
     * @param consecutive how many readings it took, one more than was tolerated
     */
    record ToleranceExceeded(ProbeResult result, int consecutive) implements MonitorEvent {}
}
