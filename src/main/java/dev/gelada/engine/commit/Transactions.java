package dev.gelada.engine.commit;

import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineStorage;
import dev.gelada.engine.inflight.InFlight;

/** The engine's transactions: how an event begins, and what is written down of it from then on. */
public record Transactions(CommitTransaction commits, EventTransactions events) {

    /** Puts them together. */
    public static Transactions of(EngineParts parts, InFlight inFlight) {
        EngineStorage storage = parts.storage();
        EventTransactions events =
                new EventTransactions(storage.store(), storage.queue(), storage.taken(), storage.journal());
        LastLook lastLook = new LastLook(
                storage.halt(),
                storage.queue(),
                storage.taken(),
                parts.subjects().safeguards());
        return new Transactions(
                new CommitTransaction(
                        events,
                        lastLook,
                        storage.taken(),
                        storage.journal(),
                        inFlight.events(),
                        inFlight.activeLeases()),
                events);
    }
}
