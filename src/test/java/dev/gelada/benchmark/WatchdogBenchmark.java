package dev.gelada.benchmark;

import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.TestWatchdogs;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What the watchdog costs: the processor time of this JVM in ten idle seconds with eight loops watched, less the same without. No part of the
 * ordinary tests: {@code ./mvnw test -Dtest=WatchdogBenchmark} runs it and prints.
 */
class WatchdogBenchmark {

    private static final int LOOPS = 8;
    private static final Duration SPAN = Duration.ofSeconds(10);

    @Test
    void measures() {
        Scheduler work = Schedulers.newParallel("watched", LOOPS);
        Scheduler own = Schedulers.newSingle("watchdog", true);
        List<Executor> loops = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            loops.add(work.createWorker()::schedule);
        }
        EventLoopWatchdog eventLoopWatchdog = TestWatchdogs.over(loops, own);
        watched(eventLoopWatchdog, Duration.ofSeconds(3)); // warms up
        double with = watched(eventLoopWatchdog, SPAN);
        double without = share(SPAN);
        System.out.printf(
                "watchdog over %d loops: %.2f %% of one core (%.2f %% with it, %.2f %% without)%n",
                LOOPS, with - without, with, without);
        work.dispose();
        own.dispose();
    }

    private static double watched(EventLoopWatchdog eventLoopWatchdog, Duration span) {
        Disposable running = eventLoopWatchdog.run().subscribe();
        double share = share(span);
        running.dispose();
        return share;
    }

    private static double share(Duration span) {
        long before = used();
        long until = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        return 100.0 * (used() - before) / span.toNanos();
    }

    private static long used() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
