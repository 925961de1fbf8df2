package dev.gelada.vitals.stall;

import dev.gelada.vitals.task.BackgroundTask;
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
 */
public final class EventLoopWatchdog implements BackgroundTask {

    private static final Duration EVERY = Duration.ofMillis(20);

    private final Supplier<List<? extends Executor>> loops;
    private final StallRegistry stallRegistry;
    private final Scheduler scheduler;
    private final LongSupplier nanos;
    private volatile Duration threshold;

    EventLoopWatchdog(
            Supplier<List<? extends Executor>> loops,
            StallRegistry stallRegistry,
            Duration threshold,
            Scheduler scheduler) {
        this.loops = loops;
        this.stallRegistry = stallRegistry;
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
        return Mono.fromSupplier(this::loopProbes).flatMap(this::listen);
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

    private Mono<Void> listen(List<LoopProbe> loopProbes) {
        return Flux.interval(EVERY, scheduler)
                .onBackpressureDrop()
                .map(tick -> nanos.getAsLong())
                .scan((before, now) -> {
                    check(loopProbes, Duration.ofNanos(now - before));
                    return now;
                })
                .then();
    }

    private void check(List<LoopProbe> loopProbes, Duration since) {
        Duration limit = threshold;
        if (since.compareTo(limit) >= 0) {
            loopProbes.forEach(LoopProbe::forgive);
            return;
        }
        loopProbes.forEach(loopProbe -> loopProbe.check(limit));
    }

    /** How long a loop may be late before it is called stuck. */
    public Duration threshold() {
        return threshold;
    }

    public void threshold(Duration limit) {
        threshold = limit;
    }
}
