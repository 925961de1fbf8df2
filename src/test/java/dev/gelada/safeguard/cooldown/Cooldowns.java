package dev.gelada.safeguard.cooldown;

import dev.gelada.event.TakenWorkloads;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import java.time.Duration;

/** The real cool-down for the tests of other rooms. */
public final class Cooldowns {

    private static final Duration KEPT = Duration.ofDays(90);

    private Cooldowns() {}

    /** Every experiment rests this long. */
    public static Safeguard resting(Journal journal, TakenWorkloads taken, Duration rest, Clock clock) {
        return new CooldownSafeguard(journal, taken, new Rest(rest, null), KEPT, clock);
    }

    /** Every workload is left alone this long. */
    public static Safeguard leavingAlone(Journal journal, TakenWorkloads taken, Duration rest, Clock clock) {
        return new CooldownSafeguard(journal, taken, new Rest(null, rest), KEPT, clock);
    }
}
