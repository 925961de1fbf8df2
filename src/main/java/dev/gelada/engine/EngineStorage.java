package dev.gelada.engine;

import dev.gelada.event.EventQueue;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Halt;
import dev.gelada.store.KeyValueStore;
import dev.gelada.store.Store;

/** Where the engine keeps what must survive it. */
public record EngineStorage(
        Store store, KeyValueStore keyValueStore, EventQueue queue, WorkloadLocks taken, Journal journal, Halt halt) {

    /** Whether no other replica can be using the store, so that every lease in it is a dead one's. */
    public boolean alone() {
        return !store.shared();
    }
}
