package dev.gelada.vitals.stall;

import dev.gelada.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Watchdogs for tests that only ask what one is set to. */
public final class Watchdogs {

    private Watchdogs() {}

    /** Watches these, with the usual threshold. */
    public static Watchdog over(List<Executor> loops, Scheduler thread) {
        return new Watchdog(() -> loops, new Stalls(new MovableClock(Instant.EPOCH)), Duration.ofMillis(100), thread);
    }

    /** Watches nothing, with the usual threshold. */
    public static Watchdog asleep() {
        return new Watchdog(
                List::of, new Stalls(new MovableClock(Instant.EPOCH)), Duration.ofMillis(100), Schedulers.parallel());
    }
}
