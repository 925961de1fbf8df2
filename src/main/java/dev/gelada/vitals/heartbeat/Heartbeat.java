package dev.gelada.vitals.heartbeat;

import dev.gelada.vitals.task.BackgroundTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Sends a task to every thread or pool that reverts, every two seconds, and reports which of them has not run one for too long. While a
 * task waits it looks each second, so that one that is stuck is reported seven seconds later at most. It checks nothing outside of this
 * process, so no outage of a database, an API server or a target shows here.
 */
@Slf4j
public final class Heartbeat implements BackgroundTask {

    /** How long a task may wait to be run. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration WHILE_ONE_WAITS = Duration.ofSeconds(1);

    private final List<HeartbeatTask> heartbeatTasks;
    private final Scheduler scheduler;
    private volatile List<String> late = List.of();

    /**
     * @param executors what undoes, by name
     * @param scheduler a thread that none of them can hold up
     */
    public Heartbeat(Map<String, Executor> executors, Scheduler scheduler) {
        this.heartbeatTasks = executors.entrySet().stream()
                .map(one -> new HeartbeatTask(one.getKey(), one.getValue()))
                .toList();
        this.scheduler = scheduler;
    }

    /** Those that have not run a task for {@link #LIMIT}, as of the last look. */
    public List<String> late() {
        return late;
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return Mono.fromSupplier(() -> new AtomicLong(now())).flatMap(this::rounds);
    }

    private Mono<Void> rounds(AtomicLong before) {
        return Mono.fromSupplier(() -> round(before))
                .subscribeOn(scheduler)
                .flatMap(pause -> Mono.delay(pause, scheduler))
                .repeat()
                .then();
    }

    /** How long to wait before the next. */
    private Duration round(AtomicLong before) {
        long now = now();
        Duration since = Duration.ofNanos(now - before.getAndSet(now));
        if (since.compareTo(LIMIT) >= 0) {
            heartbeatTasks.forEach(heartbeatTask -> heartbeatTask.forgive(now));
        }
        boolean waits = heartbeatTasks.stream().anyMatch(HeartbeatTask::waits);
        heartbeatTasks.forEach(heartbeatTask -> heartbeatTask.check(now));
        report(heartbeatTasks.stream()
                .filter(heartbeatTask -> heartbeatTask.late(now, LIMIT))
                .map(HeartbeatTask::name)
                .sorted()
                .toList());
        return waits ? WHILE_ONE_WAITS : EVERY;
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private void report(List<String> now) {
        if (now.equals(late)) {
            return;
        }
        late = now;
        if (now.isEmpty()) {
            log.info("All revert threads are running again");
            return;
        }
        log.error("{} has not run a task for {} s: no revert runs there", String.join(", ", now), LIMIT.toSeconds());
    }
}
