package dev.gelada.safeguard.cooldown;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import java.time.Duration;

/** The real cool-down for the tests of other rooms. */
public final class TestCooldowns {

    private static final Duration KEPT = Duration.ofDays(90);

    private TestCooldowns() {}

    /** Every experiment rests this long. */
    public static Safeguard resting(Journal journal, WorkloadLocks taken, Duration rest, Clock clock) {
        return new CooldownSafeguard(journal, taken, new CooldownPeriod(rest, null), KEPT, clock);
    }

    /** Every workload is left alone this long. */
    public static Safeguard leavingAlone(Journal journal, WorkloadLocks taken, Duration rest, Clock clock) {
        return new CooldownSafeguard(journal, taken, new CooldownPeriod(null, rest), KEPT, clock);
    }
}
