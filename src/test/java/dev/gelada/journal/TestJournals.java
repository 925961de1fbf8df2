package dev.gelada.journal;

import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import reactor.core.scheduler.Schedulers;

/** The real journal for the tests and benchmarks of other rooms. */
public final class TestJournals {

    private TestJournals() {}

    public static Journal on(Store store, Clock clock) {
        return on(store, clock, "life-1");
    }

    public static Journal on(Store store, Clock clock, String life) {
        return new SqlJournal(store, clock, life, Schedulers.immediate());
    }

    /** The real outbox of a store that others may write to, whose turns last 30 s. */
    public static Outbox outbox(Store store, Clock clock, String life) {
        OutboxCursors outboxCursors = new OutboxCursors(store, clock, life, Duration.ofSeconds(30), true);
        return new SqlOutbox(
                outboxCursors,
                new OutboxEntries(store, life),
                on(store, clock, life),
                clock,
                true,
                Schedulers.parallel());
    }
}
