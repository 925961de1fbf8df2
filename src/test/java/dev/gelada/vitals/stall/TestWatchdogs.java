package dev.gelada.vitals.stall;

import dev.gelada.MovableClock;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Watchdogs for tests that only ask what one is set to. */
public final class TestWatchdogs {

    private TestWatchdogs() {}

    /** Watches these as while a request is in flight, with the usual threshold. */
    public static EventLoopWatchdog over(List<Executor> loops, Scheduler thread) {
        return watchdog(loops, thread);
    }

    /** Watches nothing, with the usual threshold. */
    public static EventLoopWatchdog asleep() {
        return watchdog(List.of(), Schedulers.parallel());
    }

    private static EventLoopWatchdog watchdog(List<Executor> loops, Scheduler thread) {
        MovableClock clock = new MovableClock(Instant.EPOCH);
        TaskRegistry taskRegistry = new TaskRegistry(clock);
        taskRegistry
                .tracked(TaskLabel.of(TaskKind.REQUEST, "a request"), Mono.never())
                .subscribe();
        return new EventLoopWatchdog(
                () -> loops, new StallRegistry(clock), taskRegistry, Duration.ofMillis(100), thread);
    }
}
