package dev.gelada.safeguard;

import dev.gelada.journal.Journal;
import dev.gelada.store.Store;
import java.time.Clock;

/** The real lever for the tests of other rooms. */
public final class Halts {

    private Halts() {}

    public static Halt on(Store store, Journal journal, Clock clock) {
        return new StoredHalt(store, journal, clock);
    }
}
