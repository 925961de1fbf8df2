package dev.gelada.safeguard;

import dev.gelada.journal.Journal;
import dev.gelada.platform.Lever;
import dev.gelada.store.Store;
import java.time.Clock;
import reactor.core.scheduler.Schedulers;

/** The real lever for the tests of other rooms. */
public final class Halts {

    private Halts() {}

    public static Halt on(Store store, Journal journal, Clock clock) {
        return new StoredHalt(store, journal, clock);
    }

    /** With the platform's own lever beside it. */
    public static Halt levered(Store store, Journal journal, Lever lever, Clock clock) {
        return new LeveredHalt(
                on(store, journal, clock), lever, new LeverMoves(store, journal)::tell, clock, Schedulers.parallel());
    }
}
