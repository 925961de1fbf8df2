package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event.
 *
 * @param workload the only one it is for; null when it is for all that its experiment selects
 * @param outcome null until it is closed
 * @param recovery null when it was not measured
 * @param traceId null when it was not traced
 * @param targetCount how many there are, whether or not they are listed
 * @param targets at most {@link #MOST} of them, in a list of events {@link #MOST_EACH}
 * @param entryCount how many there are, whether or not they are listed
 * @param entries the same bounds hold; see {@link EntryResponse}
 * @param notes what was left out, a sentence each; absent when nothing was
 */
record EventResponse(
        EventId id,
        String experiment,
        FaultName fault,
        @Nullable String workload,
        Origin origin,
        EventHistory.State state,
        boolean stuck,
        @Nullable Outcome outcome,
        @Nullable String reason,
        boolean dryRun,
        Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Duration recovery,
        @Nullable String traceId,
        int targetCount,
        List<Target> targets,
        int entryCount,
        List<Map<String, @Nullable Object>> entries,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    /** Targets and entries of an event that was asked for by its id. */
    static final int MOST = 1_000;

    /** The same of each event in a list. */
    static final int MOST_EACH = 100;

    /** @param room how many targets and how many entries are listed; of more than these, the first and the last */
    static EventResponse of(EventHistory eventHistory, int room) {
        return new EventResponse(
                eventHistory.id(),
                eventHistory.experiment(),
                eventHistory.fault(),
                eventHistory.workload(),
                new Origin(eventHistory.originKind(), eventHistory.by(), eventHistory.why()),
                eventHistory.state(),
                eventHistory.stuck(),
                eventHistory.outcome(),
                eventHistory.reason(),
                eventHistory.dryRun(),
                eventHistory.dueAt(),
                eventHistory.startedAt(),
                eventHistory.endedAt(),
                eventHistory.recovery(),
                eventHistory.traceId(),
                eventHistory.targets().size(),
                Ends.of(eventHistory.targets(), room).stream().map(Target::of).toList(),
                eventHistory.entries().size(),
                Ends.of(eventHistory.entries(), room).stream()
                        .map(EntryResponse::of)
                        .toList(),
                Stream.of(
                                Ends.note("targets", eventHistory.targets().size(), room),
                                Ends.note("entries", eventHistory.entries().size(), room))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** What triggered it; {@code by} and {@code reason} are null when a schedule did. */
    record Origin(
            String kind, @Nullable String by, @Nullable String reason) {}

    /** A target. */
    record Target(WorkloadRef workload, InstanceResponse.@Nullable Identity instance, Undo undo) {

        static Target of(EventHistory.TargetHistory target) {
            InstanceRef instance = target.target().instance();
            return new Target(
                    target.target().workload(),
                    instance == null ? null : InstanceResponse.Identity.of(instance),
                    Undo.of(target));
        }
    }

    /**
     * The state of the revert.
     *
     * @param revertCommand the command that reverts it manually; null when there is nothing to revert
     */
    record Undo(EventHistory.Undo state, @Nullable String revertCommand) {

        static Undo of(EventHistory.TargetHistory target) {
            return new Undo(target.undo(), target.revertCommand().isEmpty() ? null : target.revertCommand());
        }
    }
}
