package dev.gelada.journal;

import dev.gelada.store.Store;
import java.time.Clock;

/** The real journal for the tests and benchmarks of other rooms. */
public final class Journals {

    private Journals() {}

    public static Journal on(Store store, Clock clock) {
        return on(store, clock, "life-1");
    }

    public static Journal on(Store store, Clock clock, String life) {
        return new SqlJournal(store, clock, life);
    }
}
