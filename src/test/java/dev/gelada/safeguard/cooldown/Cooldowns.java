package dev.gelada.safeguard.cooldown;

import dev.gelada.event.TakenWorkloads;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import java.time.Duration;

/** The real cool-down for the tests of other rooms. */
public final class Cooldowns {

    private Cooldowns() {}

    /** Every experiment rests this long. */
    public static Safeguard resting(Journal journal, TakenWorkloads taken, Duration rest, Clock clock) {
        return new CooldownSafeguard(journal, taken, new Rest(rest, null), clock);
    }
}
