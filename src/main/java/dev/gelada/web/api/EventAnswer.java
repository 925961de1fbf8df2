package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.History;
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
 * One event as people see it.
 *
 * @param workload the only one it is for; null when it is for all that its experiment selects
 * @param outcome null until it is closed
 * @param recovery null when it was not measured
 * @param traceId null when it was not traced
 * @param targetCount how many there are, whether or not they are listed
 * @param targets at most {@link #MOST} of them, in a list of events {@link #MOST_EACH}
 * @param entryCount how many there are, whether or not they are listed
 * @param entries the same bounds hold; see {@link EntryAnswer}
 * @param notes what was left out, a sentence each; absent when nothing was
 */
record EventAnswer(
        EventId id,
        String experiment,
        FaultName fault,
        @Nullable String workload,
        Origin origin,
        History.State state,
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
    static EventAnswer of(History history, int room) {
        return new EventAnswer(
                history.id(),
                history.experiment(),
                history.fault(),
                history.workload(),
                new Origin(history.originKind(), history.by(), history.why()),
                history.state(),
                history.stuck(),
                history.outcome(),
                history.reason(),
                history.dryRun(),
                history.dueAt(),
                history.startedAt(),
                history.endedAt(),
                history.recovery(),
                history.traceId(),
                history.targets().size(),
                Ends.of(history.targets(), room).stream().map(Target::of).toList(),
                history.entries().size(),
                Ends.of(history.entries(), room).stream().map(EntryAnswer::of).toList(),
                Stream.of(
                                Ends.note("targets", history.targets().size(), room),
                                Ends.note("entries", history.entries().size(), room))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Who or what raised it; {@code by} and {@code reason} are null when the schedule did. */
    record Origin(
            String kind, @Nullable String by, @Nullable String reason) {}

    /** Who was hit. */
    record Target(WorkloadRef workload, InstanceAnswer.@Nullable Identity instance, Undo undo) {

        static Target of(History.TargetHistory target) {
            InstanceRef instance = target.target().instance();
            return new Target(
                    target.target().workload(),
                    instance == null ? null : InstanceAnswer.Identity.of(instance),
                    Undo.of(target));
        }
    }

    /**
     * How far the undoing has come.
     *
     * @param humanCommand what a person can type to undo it; null when there is nothing to undo
     */
    record Undo(History.Undo state, @Nullable String humanCommand) {

        static Undo of(History.TargetHistory target) {
            return new Undo(target.undo(), target.humanCommand().isEmpty() ? null : target.humanCommand());
        }
    }
}
