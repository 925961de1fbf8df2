package dev.gelada.vitals.stall;

import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Probes every event loop from a thread of its own. A loop that has not run its probe for longer than the threshold is blocked, whether
 * it sleeps or computes, and its stack at that moment names the frame.
 *
 * <p>While Gelada is at rest it probes only now and then, so that idle threads are not woken for nothing. The beginning of a task wakes
 * it: a loop that this task blocks runs the next probe late.
 */
public final class EventLoopWatchdog implements BackgroundTask {

    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration AT_REST_EVERY = Duration.ofSeconds(10);

    private final Supplier<List<? extends Executor>> loops;
    private final StallRegistry stallRegistry;
    private final TaskRegistry taskRegistry;
    private final Scheduler scheduler;
    private final LongSupplier nanos;
    private volatile Duration threshold;

    EventLoopWatchdog(
            Supplier<List<? extends Executor>> loops,
            StallRegistry stallRegistry,
            TaskRegistry taskRegistry,
            Duration threshold,
            Scheduler scheduler) {
        this.loops = loops;
        this.stallRegistry = stallRegistry;
        this.taskRegistry = taskRegistry;
        this.threshold = threshold;
        this.scheduler = scheduler;
        this.nanos = () -> scheduler.now(TimeUnit.NANOSECONDS);
    }

    @Override
    public String name() {
        return "watchdog";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return Mono.fromSupplier(this::loopProbes).flatMap(this::watch);
    }

    /** What it has found. */
    public StallRegistry stallRegistry() {
        return stallRegistry;
    }

    private List<LoopProbe> loopProbes() {
        List<LoopProbe> loopProbes = loops.get().stream()
                .map(loop -> new LoopProbe(loop, nanos, stallRegistry))
                .toList();
        loopProbes.forEach(LoopProbe::start);
        return loopProbes;
    }

    private Mono<Void> watch(List<LoopProbe> loopProbes) {
        return loopProbes.isEmpty()
                ? Mono.never()
                : watchful(loopProbes).then(atRest(loopProbes)).repeat().then();
    }

    /** Probes until nothing is in flight and every loop has answered. */
    private Mono<Void> watchful(List<LoopProbe> loopProbes) {
        return Flux.interval(EVERY, scheduler)
                .onBackpressureDrop()
                .map(tick -> nanos.getAsLong())
                .scan((before, now) -> {
                    check(loopProbes, Duration.ofNanos(now - before));
                    return now;
                })
                .takeUntil(now -> taskRegistry.atRest() && loopProbes.stream().noneMatch(LoopProbe::waits))
                .then();
    }

    private Mono<Void> atRest(List<LoopProbe> loopProbes) {
        return Mono.defer(() -> {
                    Mono<Void> begun = taskRegistry.nextBegin();
                    return taskRegistry.atRest()
                            ? Mono.firstWithSignal(
                                    begun, Mono.delay(AT_REST_EVERY, scheduler).then())
                            : Mono.empty();
                })
                .publishOn(scheduler)
                .then(Mono.fromRunnable(() -> loopProbes.forEach(LoopProbe::next)));
    }

    private void check(List<LoopProbe> loopProbes, Duration since) {
        Duration limit = threshold;
        if (since.compareTo(limit) >= 0) {
            loopProbes.forEach(LoopProbe::forgive);
            return;
        }
        loopProbes.forEach(loopProbe -> loopProbe.check(limit));
        if (!taskRegistry.atRest()) {
            loopProbes.forEach(LoopProbe::next);
        }
    }

    /** How long a loop may be late before it is called stuck. */
    public Duration threshold() {
        return threshold;
    }

    public void threshold(Duration limit) {
        threshold = limit;
    }
}
