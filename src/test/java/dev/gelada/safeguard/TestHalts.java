package dev.gelada.safeguard;

import dev.gelada.journal.Journal;
import dev.gelada.platform.HaltSwitch;
import dev.gelada.store.Store;
import java.time.Clock;

/** The real lever for the tests of other rooms. */
public final class TestHalts {

    private TestHalts() {}

    public static Halt on(Store store, Journal journal, Clock clock) {
        return new StoredHalt(store, journal, clock);
    }

    /** With the platform's own lever beside it. */
    public static Halt levered(Store store, Journal journal, HaltSwitch haltSwitch, Clock clock) {
        return new CombinedHalt(
                on(store, journal, clock), haltSwitch, new HaltSwitchAudit(store, journal)::record, clock);
    }
}
