package dev.gelada.safeguard.quiet;

import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import java.time.Duration;

/** The real quiet for the tests of other rooms. */
public final class TestQuiets {

    private TestQuiets() {}

    public static Safeguard after(Duration afterHalt, Journal journal, Clock clock) {
        return new QuietSafeguard(journal, afterHalt, clock);
    }
}
