package dev.gelada.journal;

import dev.gelada.fault.Injection;
import dev.gelada.journal.History.State;
import dev.gelada.journal.History.TargetHistory;
import dev.gelada.journal.History.Undo;
import dev.gelada.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of one event once and keeps what the last word on each matter was. */
final class HistoryFold {

    private final Map<Target, TargetHistory> targets = new LinkedHashMap<>();
    private State state = State.QUEUED;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Duration recovery;
    private Entry.@Nullable Closed closed;
    private @Nullable String refusal;

    private HistoryFold() {}

    static History of(List<Recorded> entries) {
        Recorded first = entries.stream()
                .filter(recorded -> recorded.entry() instanceof Entry.Raised)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no 'raised' entry among " + entries));
        HistoryFold fold = new HistoryFold();
        entries.forEach(fold::take);
        return fold.told(first.subject(), (Entry.Raised) first.entry(), List.copyOf(entries));
    }

    private void take(Recorded recorded) {
        switch (recorded.entry()) {
            case Entry.Claimed _ -> begun(recorded.at());
            case Entry.Released _ -> released();
            case Entry.Drawn drawn -> {
                begun(recorded.at());
                drawn(drawn.targets());
            }
            case Entry.Prepared prepared -> prepared(prepared.injection());
            case Entry.Injected injected -> undo(injected.target(), Undo.INJECTED);
            case Entry.Reverting _ -> state = State.REVERTING;
            case Entry.Reverted reverted -> undo(reverted.target(), Undo.REVERTED);
            case Entry.RevertFailed failed -> failed(failed);
            case Entry.Stuck stuck -> undo(stuck.target(), Undo.STUCK);
            case Entry.Recovered recovered -> recovery = recovered.took();
            case Entry.Closed end -> closed(end, recorded.at());
            case Entry.Raised _,
                    Entry.Judged _,
                    Entry.Vetoed _,
                    Entry.Rehearsed _,
                    Entry.Affected _,
                    Entry.Observed _,
                    Entry.ProbeRead _,
                    Entry.Deviated _,
                    Entry.Drifted _,
                    Entry.AbortAsked _,
                    Entry.NotRecovered _,
                    Entry.TooLate _,
                    Entry.Missed _,
                    Entry.HaltEngaged _,
                    Entry.HaltReleased _,
                    Entry.ShuttingDown _,
                    Entry.ShutDown _,
                    Entry.Unreadable _ -> {}
        }
    }

    /** After a crash somebody else may claim what is being put back already: that keeps its state and its start. */
    private void begun(Instant at) {
        if (startedAt == null) {
            startedAt = at;
        }
        if (state == State.QUEUED) {
            state = State.RUNNING;
        }
    }

    private void released() {
        state = State.QUEUED;
        startedAt = null;
    }

    /** A second draw replaces the first one: an event is drawn again only while nothing was prepared. */
    private void drawn(List<Target> drawn) {
        targets.values().removeIf(target -> target.undo() == Undo.NONE);
        drawn.forEach(target -> targets.putIfAbsent(target, new TargetHistory(target, Undo.NONE, "")));
    }

    private void prepared(Injection injection) {
        Target target = injection.order().target();
        targets.put(target, new TargetHistory(target, Undo.PREPARED, injection.humanCommand()));
    }

    private void failed(Entry.RevertFailed failed) {
        refusal = failed.error();
        TargetHistory known = targets.get(failed.target());
        if (known == null || known.undo() != Undo.STUCK) {
            undo(failed.target(), Undo.FAILED);
        }
    }

    private boolean stuck() {
        return targets.values().stream().anyMatch(target -> target.undo() == Undo.STUCK);
    }

    private @Nullable String reason() {
        if (closed == null) {
            return stuck() ? refusal : null;
        }
        return closed.reason();
    }

    private void undo(Target target, Undo undo) {
        TargetHistory known = targets.get(target);
        targets.put(target, new TargetHistory(target, undo, known == null ? "" : known.humanCommand()));
    }

    private void closed(Entry.Closed end, Instant at) {
        state = end.outcome() == Outcome.DEAD_LETTERED ? State.DEAD_LETTERED : State.CLOSED;
        closed = end;
        endedAt = at;
    }

    private History told(Subject subject, Entry.Raised raised, List<Recorded> entries) {
        return new History(
                Objects.requireNonNull(subject.event()),
                Objects.requireNonNull(subject.experiment()),
                raised.fault(),
                raised.workload(),
                raised.origin(),
                raised.by(),
                raised.why(),
                state,
                stuck(),
                closed == null ? null : closed.outcome(),
                reason(),
                raised.dryRun(),
                raised.dueAt(),
                startedAt,
                endedAt,
                recovery,
                raised.traceId(),
                List.copyOf(targets.values()),
                entries);
    }
}
