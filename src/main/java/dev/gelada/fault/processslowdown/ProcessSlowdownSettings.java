package dev.gelada.fault.processslowdown;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much slower.
 *
 * @param share percent of the time in which the process is stopped, from 1 to 95; 50 when not written
 * @param period how long one stop and one run take together, from 20 ms to 10 s; 100 ms when not written
 */
record ProcessSlowdownSettings(Integer share, Duration period) {

    private static final int LEAST_SHARE = 1;
    private static final int MOST_SHARE = 95;
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    ProcessSlowdownSettings(@Nullable Integer share, @Nullable Duration period) {
        this.share = share == null ? 50 : share;
        this.period = period == null ? Duration.ofMillis(100) : period;
        if (this.share < LEAST_SHARE || this.share > MOST_SHARE) {
            throw new IllegalArgumentException(
                    "share is " + share + "; it must be between 1 and 95 (per cent of the time)");
        }
        if (this.period.compareTo(SHORTEST) < 0 || this.period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("period is " + period + "; it must be between 20ms and 10s");
        }
    }

    DutyCycle cycle() {
        return new DutyCycle(period, share);
    }
}
