package dev.gelada.store;

import dev.gelada.vitals.bulkhead.Bulkhead;

/** What each compartment of the work reads with. */
record Compartments(Readers undo, Readers engine, Readers clients) {

    Readers of(Bulkhead bulkhead) {
        return switch (bulkhead) {
            case UNDO -> undo;
            case ENGINE -> engine;
            case CLIENTS -> clients;
        };
    }
}
