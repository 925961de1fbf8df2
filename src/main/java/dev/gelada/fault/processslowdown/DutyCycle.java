package dev.gelada.fault.processslowdown;

import java.time.Duration;

/**
 * A span of standing still and a span of running, over and over.
 *
 * @param share per cent of the period that is stood still
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
