package dev.gelada.vitals.stall;

import dev.gelada.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Watchdogs for tests that only ask what one is set to. */
public final class TestWatchdogs {

    private TestWatchdogs() {}

    /** Watches these, with the usual threshold. */
    public static EventLoopWatchdog over(List<Executor> loops, Scheduler thread) {
        return new EventLoopWatchdog(
                () -> loops, new StallRegistry(new MovableClock(Instant.EPOCH)), Duration.ofMillis(100), thread);
    }

    /** Watches nothing, with the usual threshold. */
    public static EventLoopWatchdog asleep() {
        return new EventLoopWatchdog(
                List::of,
                new StallRegistry(new MovableClock(Instant.EPOCH)),
                Duration.ofMillis(100),
                Schedulers.parallel());
    }
}
