package dev.gelada.engine.inflight;

import dev.gelada.engine.EngineParts;

/** What this replica is at work on: what ends it, under which leases, and what it owes. */
public record InFlight(StopSignals stopSignals, ActiveLeases activeLeases, InFlightEvents events) {

    /** Nothing yet. */
    public static InFlight of(EngineParts parts) {
        return new InFlight(
                new StopSignals(parts.storage().halt()),
                new ActiveLeases(parts.clocks().clock(), parts.settings().prepareTimeout()),
                new InFlightEvents());
    }
}
