package dev.gelada.web.api;

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
import org.jspecify.annotations.Nullable;

/**
 * One event as people see it.
 *
 * @param workload the only one it is for; null when it is for all that its experiment selects
 * @param outcome null until it is closed
 * @param recovery null when it was not measured
 * @param traceId null when it was not traced
 * @param entries see {@link EntryAnswer}
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
        List<Target> targets,
        List<Map<String, @Nullable Object>> entries) {

    static EventAnswer of(History history) {
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
                history.targets().stream().map(Target::of).toList(),
                history.entries().stream().map(EntryAnswer::of).toList());
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
