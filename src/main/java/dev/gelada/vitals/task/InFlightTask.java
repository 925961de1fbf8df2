package dev.gelada.vitals.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** One task while it is in flight: what is known of it without asking it. */
@RequiredArgsConstructor
final class InFlightTask {

    private final long id;
    private final TaskLabel taskLabel;
    private final Instant since;
    private final @Nullable String trace;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Thread thread;
    private final Queue<TaskStep> steps = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String step;
    private final TaskFlightEvent.Task flightEvent = new TaskFlightEvent.Task();

    long id() {
        return id;
    }

    /** Whether it belongs to a request from outside. */
    boolean ofClient() {
        return is(TaskKind.REQUEST) || is(TaskKind.STREAM);
    }

    boolean is(TaskKind taskKind) {
        return taskLabel.kind() == taskKind;
    }

    boolean background() {
        return taskLabel.kind().background();
    }

    void subscribed(Subscription to) {
        subscription = to;
    }

    void runsOn(Thread running) {
        thread = running;
    }

    TaskStep begin(TaskStep next) {
        if (steps.isEmpty()) {
            step = next.name();
        }
        steps.add(next);
        return next;
    }

    void end(TaskStep last) {
        if (steps.remove(last)) {
            commit(last.flightEvent(), last.name());
        }
    }

    /** Writes it into a flight recording, if there is one. */
    void ended() {
        if (taskLabel.kind() != TaskKind.BLOCKING) { // those are written with the thread that they held
            commit(flightEvent, null);
        }
    }

    private void commit(TaskFlightEvent.Task flightEvent, @Nullable String ofStep) {
        if (flightEvent.shouldCommit()) {
            flightEvent.task = id;
            flightEvent.kind = taskLabel.kind().word();
            flightEvent.name = taskLabel.name();
            flightEvent.step = ofStep;
            flightEvent.commitAtEnd(trace);
        }
    }

    /** Without its chain. */
    TaskSnapshot listed(Instant now) {
        return taskSnapshot(now, List.of());
    }

    TaskSnapshot seen(Instant now, int lines, SnapshotBudget snapshotBudget) {
        Thread held = thread;
        return taskSnapshot(now, held == null ? chain(lines, snapshotBudget) : stack(held, lines));
    }

    private TaskSnapshot taskSnapshot(Instant now, List<String> chain) {
        Thread held = thread;
        return new TaskSnapshot(
                id,
                taskLabel.kind(),
                taskLabel.name(),
                since,
                Duration.between(since, now),
                step,
                taskLabel.event(),
                trace,
                held == null ? null : held.getName(),
                chain,
                taskLabel.kind().cancellable());
    }

    private List<String> chain(int lines, SnapshotBudget snapshotBudget) {
        Subscription known = subscription;
        return known == null ? List.of() : OperatorChain.of(known, steps, lines, snapshotBudget);
    }

    private static List<String> stack(Thread thread, int lines) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::toString)
                .limit(lines)
                .toList();
    }
}
