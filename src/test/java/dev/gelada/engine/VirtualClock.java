package dev.gelada.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.scheduler.Scheduler;

/** Tells the time of a scheduler, so that the clock and the timers of a test can never disagree, unless somebody sets the clock. */
public final class VirtualClock extends Clock {

    public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final Supplier<? extends Scheduler> scheduler;

    private volatile Duration set = Duration.ZERO;

    public VirtualClock(Supplier<? extends Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    /** Somebody sets it forward, or back; no time passes by that. */
    public void jump(Duration by) {
        set = set.plus(by);
    }

    @Override
    public Instant instant() {
        return START.plus(set).plusNanos(scheduler.get().now(TimeUnit.NANOSECONDS));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
