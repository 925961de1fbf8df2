package dev.gelada.fault.processslowdown;

import java.time.Duration;

/**
 * A repeated cycle of being stopped and running.
 *
 * @param share percent of the period in which the process is stopped
 */
record DutyCycle(Duration period, int share) {

    private static final int WHOLE = 100;

    /** Exact to a nanosecond; what a timer makes of it is exact to about a millisecond. */
    Duration stopped() {
        return period.multipliedBy(share).dividedBy(WHOLE);
    }

    Duration running() {
        return period.minus(stopped());
    }
}
