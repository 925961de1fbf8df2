package dev.gelada.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * One event as its entries tell it: what people see.
 *
 * @param workload the name of the only workload it is for; null when it is for all that its experiment selects, or where an earlier version raised it
 * @param originKind {@code scheduled} or {@code requested}
 * @param by who asked; null when the schedule did
 * @param why what they gave as their reason
 * @param stuck whether a fault is still in place after a long while of trying to undo it
 * @param outcome how it ended; null until it is closed
 * @param reason why it ended so; of one that is stuck, what the latest try to put it back came to; else null
 * @param startedAt when somebody began to work on it; null while it waits in the queue
 * @param recovery how long the system took to be well again; null when that was not measured
 * @param traceId the trace that it left; null when it was not traced
 * @param entries all there are, in order
 */
public record EventHistory(
        EventId id,
        String experiment,
        FaultName fault,
        @Nullable String workload,
        String originKind,
        @Nullable String by,
        @Nullable String why,
        State state,
        boolean stuck,
        @Nullable Outcome outcome,
        @Nullable String reason,
        boolean dryRun,
        Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Duration recovery,
        @Nullable String traceId,
        List<TargetHistory> targets,
        List<RecordedEntry> entries) {

    /**
     * Folds all entries of one event, in order. A prefix of them gives what was to be seen at that moment, provided that it holds the
     * {@code raised} entry.
     *
     * @throws IllegalArgumentException when that entry is missing
     */
    public static EventHistory of(List<RecordedEntry> entries) {
        return EventHistoryProjection.of(entries);
    }

    /** Whether nothing more will happen to it. */
    public boolean isClosed() {
        return state == State.CLOSED || state == State.DEAD_LETTERED;
    }

    /** Where an event is on its way. */
    @RequiredArgsConstructor
    public enum State {
        /** In the queue, or back in it. */
        QUEUED("queued"),
        RUNNING("running"),
        /** The watch is over; what was done is being undone. */
        REVERTING("reverting"),
        CLOSED("closed"),
        /** Over, and given up: {@link Outcome#DEAD_LETTERED}. A person may raise it again. */
        DEAD_LETTERED("deadLettered");

        private final String word;

        /** As the HTTP contract, the page and the store write it. */
        @JsonValue
        public String word() {
            return word;
        }

        /** Where it is once one more entry is written. After a crash somebody else may claim what is being put back already: that changes nothing. */
        State after(JournalEntry journalEntry) {
            return switch (journalEntry) {
                case JournalEntry.Claimed _, JournalEntry.Drawn _ -> this == QUEUED ? RUNNING : this;
                case JournalEntry.Released _ -> QUEUED;
                case JournalEntry.Reverting _ -> REVERTING;
                case JournalEntry.Closed closed -> closed.outcome() == Outcome.DEAD_LETTERED ? DEAD_LETTERED : CLOSED;
                case JournalEntry _ -> this;
            };
        }
    }

    /**
     * One target of an event.
     *
     * @param revertCommand what a person can type to undo the fault; empty when there is nothing to undo
     */
    public record TargetHistory(Target target, Undo undo, String revertCommand) {}

    /** How far a target's undoing has come. */
    @RequiredArgsConstructor
    public enum Undo {
        /** Drawn, and nothing prepared: there is nothing to undo. */
        NONE("none"),
        /** How to undo is written down. The fault may be in place already. */
        PREPARED("prepared"),
        INJECTED("injected"),
        REVERTED("reverted"),
        /** Tried in vain; tried again. */
        FAILED("failed"),
        /** Tried in vain for a long while; tried for ever. */
        STUCK("stuck");

        private final String word;

        /** As the HTTP contract and the page write it. */
        @JsonValue
        public String word() {
            return word;
        }
    }
}
