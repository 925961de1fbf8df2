package dev.gelada.journal;

import dev.gelada.fault.Injection;
import dev.gelada.journal.EventHistory.State;
import dev.gelada.journal.EventHistory.TargetHistory;
import dev.gelada.journal.EventHistory.Undo;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folds the entries of one event; the last entry on each matter counts. */
final class EventHistoryProjection {

    private final Map<Target, TargetHistory> targets = new LinkedHashMap<>();
    private State state = State.QUEUED;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Duration recovery;
    private JournalEntry.@Nullable Closed closed;
    private @Nullable String refusal;

    private EventHistoryProjection() {}

    static EventHistory of(List<RecordedEntry> entries) {
        RecordedEntry first = entries.stream()
                .filter(recordedEntry -> recordedEntry.entry() instanceof JournalEntry.Raised)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no 'raised' entry among " + entries));
        EventHistoryProjection fold = new EventHistoryProjection();
        entries.forEach(fold::take);
        return fold.history(first.subject(), (JournalEntry.Raised) first.entry(), List.copyOf(entries));
    }

    private void take(RecordedEntry recordedEntry) {
        state = state.after(recordedEntry.entry());
        switch (recordedEntry.entry()) {
            case JournalEntry.Claimed _ -> begun(recordedEntry.at());
            case JournalEntry.Released _ -> startedAt = null;
            case JournalEntry.Drawn drawn -> {
                begun(recordedEntry.at());
                drawn(drawn.targets());
            }
            case JournalEntry.Prepared prepared -> prepared(prepared.injection());
            case JournalEntry.Injected injected -> undo(injected.target(), Undo.INJECTED);
            case JournalEntry.Reverted reverted -> undo(reverted.target(), Undo.REVERTED);
            case JournalEntry.RevertFailed failed -> failed(failed);
            case JournalEntry.Stuck stuck -> undo(stuck.target(), Undo.STUCK);
            case JournalEntry.Recovered recovered -> recovery = recovered.took();
            case JournalEntry.Closed end -> closed(end, recordedEntry.at());
            case JournalEntry.Raised _,
                    JournalEntry.Reverting _,
                    JournalEntry.Judged _,
                    JournalEntry.Vetoed _,
                    JournalEntry.Rehearsed _,
                    JournalEntry.Affected _,
                    JournalEntry.Observed _,
                    JournalEntry.ProbeRead _,
                    JournalEntry.Deviated _,
                    JournalEntry.Drifted _,
                    JournalEntry.AbortRequested _,
                    JournalEntry.NotRecovered _,
                    JournalEntry.TooLate _,
                    JournalEntry.Missed _,
                    JournalEntry.HaltEngaged _,
                    JournalEntry.HaltReleased _,
                    JournalEntry.ShuttingDown _,
                    JournalEntry.ShutDown _,
                    JournalEntry.Unreadable _ -> {}
        }
    }

    private void begun(Instant at) {
        if (startedAt == null) {
            startedAt = at;
        }
    }

    /** A second draw replaces the first one: an event is drawn again only while nothing was prepared. */
    private void drawn(List<Target> drawn) {
        targets.values().removeIf(target -> target.undo() == Undo.NONE);
        drawn.forEach(target -> targets.putIfAbsent(target, new TargetHistory(target, Undo.NONE, "")));
    }

    private void prepared(Injection injection) {
        Target target = injection.order().target();
        targets.put(target, new TargetHistory(target, Undo.PREPARED, injection.revertCommand()));
    }

    private void failed(JournalEntry.RevertFailed failed) {
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
        targets.put(target, new TargetHistory(target, undo, known == null ? "" : known.revertCommand()));
    }

    private void closed(JournalEntry.Closed end, Instant at) {
        closed = end;
        endedAt = at;
    }

    private EventHistory history(EntrySubject entrySubject, JournalEntry.Raised raised, List<RecordedEntry> entries) {
        return new EventHistory(
                Objects.requireNonNull(entrySubject.event()),
                Objects.requireNonNull(entrySubject.experiment()),
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
