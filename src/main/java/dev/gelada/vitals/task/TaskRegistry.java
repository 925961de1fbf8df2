package dev.gelada.vitals.task;

import dev.gelada.vitals.trace.TraceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * All that is in flight. A task is listed from its subscription until it completes, fails or is cancelled, and is removed before its
 * subscriber learns of that: what is listed runs, and every labelled task is listed while it runs.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class TaskRegistry {

    private static final int LINES = 30;
    private static final int LINES_IN_DETAIL = 300;
    /** Of what comes from outside: requests, readers of the stream. There may be any number of them. */
    private static final int MOST_OF_CLIENTS = 1_000;

    private final Clock clock;
    /** The clock for the time limit of snapshots. */
    private final LongSupplier nanos;

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, InFlightTask> running = new ConcurrentSkipListMap<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private final WakeUpSignal begun = new WakeUpSignal();
    private volatile boolean detailed;

    public TaskRegistry(Clock clock) {
        this(clock, System::nanoTime);
    }

    public <T> Mono<T> tracked(TaskLabel taskLabel, Mono<T> work) {
        return Mono.deferContextual(outer -> {
            InFlightTask task = begin(taskLabel, TraceId.in(outer));
            return work.doOnSubscribe(task::subscribed)
                    .doOnTerminate(() -> end(task))
                    .doOnCancel(() -> end(task))
                    .contextWrite(context -> context.put(InFlightTask.class, task));
        });
    }

    public <T> Flux<T> tracked(TaskLabel taskLabel, Flux<T> work) {
        return Flux.deferContextual(outer -> {
            InFlightTask task = begin(taskLabel, TraceId.in(outer));
            return work.doOnSubscribe(task::subscribed)
                    .doOnTerminate(() -> end(task))
                    .doOnCancel(() -> end(task))
                    .contextWrite(context -> context.put(InFlightTask.class, task));
        });
    }

    /** The same scheduler; each of its tasks is listed while it holds a thread. */
    public Scheduler tracked(TaskLabel taskLabel, Scheduler scheduler) {
        return new TrackedScheduler(scheduler, new CallTracker(this, taskLabel));
    }

    void hold(TaskLabel taskLabel, Runnable work) {
        InFlightTask task = begin(taskLabel, MDC.get("traceId"));
        task.runsOn(Thread.currentThread());
        try {
            work.run();
        } finally {
            end(task);
        }
    }

    /**
     * The tasks in flight, the oldest first, each with its operators; truncated where it would cost too much. Not to be called on an
     * event loop.
     */
    public List<TaskSnapshot> running() {
        Instant now = clock.instant();
        int lines = detailed ? LINES_IN_DETAIL : LINES;
        SnapshotBudget snapshotBudget = new SnapshotBudget(nanos);
        return shown().map(task -> task.seen(now, lines, snapshotBudget)).toList();
    }

    /** The same without operators, which costs next to nothing. */
    public List<TaskSnapshot> listed() {
        Instant now = clock.instant();
        return shown().map(task -> task.listed(now)).toList();
    }

    /** One that is in flight, without where it stands. */
    public Optional<TaskSnapshot> find(long id) {
        return Optional.ofNullable(running.get(id)).map(task -> task.listed(clock.instant()));
    }

    private Stream<InFlightTask> shown() {
        AtomicInteger clients = new AtomicInteger();
        return running.values().stream()
                .filter(task -> !task.ofClient() || clients.incrementAndGet() <= MOST_OF_CLIENTS);
    }

    /** How many of a kind are in flight now. */
    public long count(TaskKind taskKind) {
        return running.values().stream().filter(task -> task.is(taskKind)).count();
    }

    /** Whether nothing is in flight but what always runs in the background. */
    public boolean atRest() {
        return atWork.get() == 0;
    }

    /** Completes when the next task begins that does not always run in the background, on the thread where it begins. */
    public Mono<Void> nextBegin() {
        return begun.armed();
    }

    /** From now on the list goes into every detail, or no longer. */
    public void detailed(boolean on) {
        detailed = on;
    }

    private InFlightTask begin(TaskLabel taskLabel, @Nullable String trace) {
        var task = new InFlightTask(ids.incrementAndGet(), taskLabel, clock.instant(), trace);
        running.put(task.id(), task);
        if (!task.background()) {
            atWork.incrementAndGet();
            begun.signal();
        }
        return task;
    }

    /** Called more than once for a task that is cancelled as it ends. */
    private void end(InFlightTask task) {
        if (running.remove(task.id()) == null) {
            return;
        }
        task.ended();
        if (!task.background()) {
            atWork.decrementAndGet();
        }
    }
}
