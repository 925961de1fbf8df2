package dev.gelada.vitals.stall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One place that blocked a loop, with all its occurrences.
 *
 * @param cause whether a line of code was the cause
 * @param frame the blocking line
 * @param stack what the loop's thread was doing when it was late, the innermost first
 * @param thread which loop, the last time
 * @param longest the worst it has been; still growing while the loop is stuck
 * @param total all of it together
 */
public record Stall(
        Cause cause,
        String frame,
        List<String> stack,
        String thread,
        Duration longest,
        Duration total,
        Instant first,
        Instant last,
        long count) {

    /** The same place once more. */
    Stall again(Stall fresh) {
        return new Stall(cause, frame, fresh.stack, fresh.thread, longest, total, first, fresh.last, count + 1);
    }

    /** It has lasted this much longer, and this long by now. */
    Stall lasting(Duration more, Duration soFar, Instant now) {
        Duration worst = soFar.compareTo(longest) > 0 ? soFar : longest;
        return new Stall(cause, frame, stack, thread, worst, total.plus(more), first, now, count);
    }

    /** Why a loop was late. */
    public enum Cause {
        /** The line named held the thread. */
        CODE,
        /** Classes were being loaded or initialized: it happens once for each. */
        CLASS_LOADING,
        /** The loop had nothing to do and was not run: the machine is busy. */
        MACHINE
    }
}
