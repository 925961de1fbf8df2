package dev.gelada.store;

import dev.gelada.vitals.bulkhead.Bulkhead;

/** What each compartment of the work reads with. */
record BulkheadReaders(ReaderPool undo, ReaderPool engine, ReaderPool clients) {

    ReaderPool of(Bulkhead bulkhead) {
        return switch (bulkhead) {
            case UNDO -> undo;
            case ENGINE -> engine;
            case CLIENTS -> clients;
        };
    }
}
