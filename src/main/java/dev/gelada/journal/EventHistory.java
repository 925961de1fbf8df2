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
 * The state of one event, computed from its entries.
 *
 * @param workload the name of the only workload it is for; null when it is for all that its experiment selects, or where an earlier
 *        version wrote it
 * @param originKind {@code scheduled} or {@code requested}
 * @param by who requested it; null when scheduled
 * @param why the reason given with the request
 * @param stuck whether a fault is still active because its revert keeps failing
 * @param outcome how it ended; null until it is closed
 * @param reason why it ended so; for a stuck event the error of the latest revert; else null
 * @param startedAt when it was first claimed; null while it waits in the queue
 * @param recovery how long recovery took; null when it was not measured
 * @param traceId the id of its trace; null when it was not traced
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
     * Folds all entries of one event, in order. A prefix of them gives the state at that moment, provided that it contains the {@code
     * raised} entry.
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
        /** Ended, and given up: {@link Outcome#DEAD_LETTERED}. It can be replayed. */
        DEAD_LETTERED("deadLettered");

        private final String word;

        /** As the HTTP contract, the page and the store write it. */
        @JsonValue
        public String word() {
            return word;
        }

        /**
         * The state after one more entry. After a crash another holder may claim an event that is being reverted; that does not change
         * the state.
         */
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
        /** Drawn, and nothing prepared: there is nothing to revert. */
        NONE("none"),
        /** The undo note is written. The fault may be active already. */
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
