package dev.gelada.vitals.task;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What one snapshot of everything in flight may cost: time, operators visited, and lines written. */
final class SnapshotBudget {

    private static final Duration LONGEST = Duration.ofMillis(100);
    private static final int MOST_OPERATORS = 50_000;
    private static final int MOST_LINES = 10_000;

    private final LongSupplier nanos;
    private final long until;
    private int operators = MOST_OPERATORS;
    private int lines = MOST_LINES;

    /** @param nanos counts nanoseconds from anywhere, and only forward */
    SnapshotBudget(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = nanos.getAsLong() + LONGEST.toNanos();
    }

    /** Spends one operator; false when none is left. */
    boolean look() {
        operators--;
        return !spent();
    }

    void said(int more) {
        lines -= more;
    }

    boolean spent() {
        return operators < 0 || lines < 0 || nanos.getAsLong() - until >= 0;
    }
}
