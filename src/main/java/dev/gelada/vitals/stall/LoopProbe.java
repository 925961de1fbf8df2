package dev.gelada.vitals.stall;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** The heart of one loop: it is sent a beat, and the beat tells when it was run. Looked at by one thread only; only the beat runs on the loop. */
@RequiredArgsConstructor
final class LoopProbe {

    private final Executor loop;
    private final LongSupplier nanos;
    private final StallRegistry stallRegistry;
    private volatile @Nullable Thread thread;
    private volatile long ranAt;
    private volatile boolean beaten = true;
    private long sentAt;
    private long told;
    private @Nullable String row;

    /** Learns which thread it is, before anything that comes later can hold it up. */
    void start() {
        send();
    }

    /** Sends the next beat when the last one was run; else looks whether the loop is late. */
    void check(Duration threshold) {
        if (beaten) {
            end();
            send();
            return;
        }
        long late = nanos.getAsLong() - sentAt;
        if (late >= threshold.toNanos()) {
            late(late);
        }
    }

    /** Nobody was run for a while, the watchdog neither: what was sent before says nothing. */
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
            return; // it has not begun yet: a late start holds up nobody
        }
        String known = row;
        if (known == null) {
            BlockingFrameFinder blockingFrameFinder = BlockingFrameFinder.of(stuck.getStackTrace());
            if (beaten) {
                return; // it came free meanwhile, and the stack shows somebody else
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
        told = 0;
    }

    private void lasts(String known, long soFar) {
        stallRegistry.lasts(known, Duration.ofNanos(Math.max(0, soFar - told)), Duration.ofNanos(soFar));
        told = soFar;
    }
}
