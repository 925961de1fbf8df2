package dev.gelada.vitals.stall;

import dev.gelada.vitals.task.Resident;
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
 * Listens to the heart of every loop from a thread of its own. A loop that has not beaten for longer than the threshold is stuck, whether
 * it sleeps or computes, and its stack at that moment names the line.
 */
public final class Watchdog implements Resident {

    private static final Duration EVERY = Duration.ofMillis(20);

    private final Supplier<List<? extends Executor>> loops;
    private final Stalls stalls;
    private final Scheduler scheduler;
    private final LongSupplier nanos;
    private volatile Duration threshold;

    Watchdog(Supplier<List<? extends Executor>> loops, Stalls stalls, Duration threshold, Scheduler scheduler) {
        this.loops = loops;
        this.stalls = stalls;
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
        return Mono.fromSupplier(this::hearts).flatMap(this::listen);
    }

    private List<Heart> hearts() {
        List<Heart> hearts =
                loops.get().stream().map(loop -> new Heart(loop, nanos, stalls)).toList();
        hearts.forEach(Heart::greet);
        return hearts;
    }

    private Mono<Void> listen(List<Heart> hearts) {
        return Flux.interval(EVERY, scheduler)
                .onBackpressureDrop()
                .map(tick -> nanos.getAsLong())
                .scan((before, now) -> {
                    check(hearts, Duration.ofNanos(now - before));
                    return now;
                })
                .then();
    }

    private void check(List<Heart> hearts, Duration since) {
        Duration limit = threshold;
        if (since.compareTo(limit) >= 0) {
            hearts.forEach(Heart::forgive);
            return;
        }
        hearts.forEach(heart -> heart.check(limit));
    }

    /** How long a loop may be late before it is called stuck. */
    public Duration threshold() {
        return threshold;
    }

    public void threshold(Duration limit) {
        threshold = limit;
    }
}
