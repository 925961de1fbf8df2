package dev.gelada.vitals.stall;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** The probe of one event loop: a task is sent to it, and records when it has run. Not thread-safe; only the task runs on the loop. */
@RequiredArgsConstructor
final class LoopProbe {

    private final Executor loop;
    private final LongSupplier nanos;
    private final StallRegistry stallRegistry;
    private volatile @Nullable Thread thread;
    private volatile long ranAt;
    private volatile boolean beaten = true;
    private long sentAt;
    private long reported;
    private @Nullable String row;

    /** Determines the loop's thread, before later work can block it. */
    void start() {
        send();
    }

    /** Whether the last beat was not run yet. */
    boolean waits() {
        return !beaten;
    }

    /** Looks whether the loop is late, or no longer is. */
    void check(Duration threshold) {
        if (beaten) {
            end();
            return;
        }
        long late = nanos.getAsLong() - sentAt;
        if (late >= threshold.toNanos()) {
            late(late);
        }
    }

    /** Sends the next beat when the last one was run. */
    void next() {
        if (beaten) {
            end();
            send();
        }
    }

    /** The whole process was suspended, the watchdog too: what was sent before is not judged. */
    void forgive() {
        sentAt = nanos.getAsLong();
    }

    private void send() {
        sentAt = nanos.getAsLong();
        beaten = false;
        try {
            loop.execute(this::beat);
        } catch (RejectedExecutionException ended) {
            beaten = true;
        }
    }

    private void beat() {
        thread = Thread.currentThread();
        ranAt = nanos.getAsLong();
        beaten = true;
    }

    private void late(long nanosLate) {
        Thread stuck = thread;
        if (stuck == null) {
            return; // it has not started yet: a late start delays nothing
        }
        String known = row;
        if (known == null) {
            BlockingFrameFinder blockingFrameFinder = BlockingFrameFinder.of(stuck.getStackTrace());
            if (beaten) {
                return; // it was released meanwhile, so the stack shows other work
            }
            known = stallRegistry.begin(stuck.getName(), blockingFrameFinder);
            row = known;
        }
        lasts(known, nanosLate);
    }

    private void end() {
        String known = row;
        if (known != null) {
            lasts(known, ranAt - sentAt);
        }
        row = null;
        reported = 0;
    }

    private void lasts(String known, long soFar) {
        stallRegistry.lasts(known, Duration.ofNanos(Math.max(0, soFar - reported)), Duration.ofNanos(soFar));
        reported = soFar;
    }
}
