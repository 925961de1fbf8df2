package dev.gelada.vitals.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** One task while it is in flight: what is known of it without asking it. */
final class InFlight {

    private final long id;
    private final Label label;
    private final Instant since;
    private final @Nullable String trace;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Thread thread;
    private volatile @Nullable String step;

    InFlight(long id, Label label, Instant since, @Nullable String trace) {
        this.id = id;
        this.label = label;
        this.since = since;
        this.trace = trace;
    }

    long id() {
        return id;
    }

    /** Whether somebody outside asks for it. */
    boolean ofClient() {
        return is(Kind.REQUEST) || is(Kind.STREAM);
    }

    boolean is(Kind kind) {
        return label.kind() == kind;
    }

    boolean is(Kind kind, String event) {
        return label.kind() == kind && event.equals(label.event());
    }

    void subscribed(Subscription to) {
        subscription = to;
    }

    void runsOn(Thread running) {
        thread = running;
    }

    void at(String name) {
        step = name;
    }

    /** Without its chain. */
    Task listed(Instant now) {
        return task(now, List.of());
    }

    Task seen(Instant now, int lines, Budget budget) {
        Thread held = thread;
        return task(now, held == null ? chain(lines, budget) : stack(held, lines));
    }

    private Task task(Instant now, List<String> chain) {
        Thread held = thread;
        return new Task(
                id,
                label.kind(),
                label.name(),
                since,
                Duration.between(since, now),
                step,
                label.event(),
                trace,
                held == null ? null : held.getName(),
                chain,
                label.kind() == Kind.EVENT);
    }

    private List<String> chain(int lines, Budget budget) {
        Subscription known = subscription;
        return known == null ? List.of() : Chain.of(known, lines, budget);
    }

    private static List<String> stack(Thread thread, int lines) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::toString)
                .limit(lines)
                .toList();
    }
}
