package dev.gelada.vitals.heartbeat;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import lombok.RequiredArgsConstructor;

/**
 * The heartbeat of one executor: a task that is sent to it, and again once it has run. Not thread-safe; only the task runs on the
 * executor.
 */
@RequiredArgsConstructor
final class HeartbeatTask {

    private final String name;
    private final Executor executor;
    private volatile boolean run = true;
    private boolean sent = true;
    private long sentAt;

    String name() {
        return name;
    }

    /** Sends the next task once the last one has run. */
    void check(long nanos) {
        if (run) {
            run = false;
            sent = false;
            sentAt = nanos;
        }
        if (!sent) {
            send();
        }
    }

    /** Whether the last task was not run yet. */
    boolean waits() {
        return !run;
    }

    /** The checking thread was suspended too, so what was sent before is not judged. */
    void forgive(long nanos) {
        sentAt = nanos;
    }

    /** Whether the last task has waited for so long. */
    boolean late(long nanos, Duration limit) {
        return !run && nanos - sentAt >= limit.toNanos();
    }

    /** An executor that rejects the task gets it again at the next check. */
    private void send() {
        try {
            executor.execute(() -> run = true);
            sent = true;
        } catch (RejectedExecutionException full) {
            sent = false;
        }
    }
}
