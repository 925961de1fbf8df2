package dev.gelada.fault.processkill;

import dev.gelada.platform.local.UnixSignal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to kill.
 *
 * @param signal what is sent first: one that ends a process unless it is caught; TERM when not written
 * @param grace how long the process may take to end before KILL is sent; 5 s when not written, 0 s for at once
 */
record ProcessKillSettings(UnixSignal signal, Duration grace) {

    private static final Set<UnixSignal> DEADLY = EnumSet.complementOf(EnumSet.of(UnixSignal.STOP, UnixSignal.CONT));
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    ProcessKillSettings(@Nullable UnixSignal signal, @Nullable Duration grace) {
        this.signal = signal == null ? UnixSignal.TERM : signal;
        this.grace = grace == null ? Duration.ofSeconds(5) : grace;
        if (!DEADLY.contains(this.signal)) {
            throw new IllegalArgumentException(
                    "signal is " + signal + ", which ends no process; write one of " + DEADLY);
        }
        if (this.grace.isNegative() || this.grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("grace is " + grace + "; it must be between 0s and 1h");
        }
    }
}
