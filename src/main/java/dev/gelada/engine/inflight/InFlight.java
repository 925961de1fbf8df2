package dev.gelada.engine.inflight;

import dev.gelada.engine.EngineParts;

/** What this replica is working on: the signals that stop it, its leases, and the events it must still revert. */
public record InFlight(StopSignals stopSignals, ActiveLeases activeLeases, InFlightEvents events) {

    /** Nothing yet. */
    public static InFlight of(EngineParts parts) {
        return new InFlight(
                new StopSignals(parts.storage().halt()),
                new ActiveLeases(parts.clocks().clock(), parts.settings().prepareTimeout()),
                new InFlightEvents());
    }
}
