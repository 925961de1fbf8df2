package dev.gelada.journal;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.FilterCounts;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that happened. Plain values only, so that an entry can be read by a version that has long forgotten how it decided. */
public sealed interface JournalEntry {

    /** A sentence for people. */
    @JsonIgnore
    String text();

    /**
     * The event is in the queue.
     *
     * @param traceId null when it was not traced
     * @param workload the name of the only workload it is for; null when it is for all that the experiment selects, or where an earlier
     *     version wrote it
     */
    record Raised(
            FaultName fault,
            String origin,
            @Nullable String by,
            @Nullable String why,
            Instant dueAt,
            boolean dryRun,
            @Nullable String traceId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String workload)
            implements JournalEntry {

        /** An untraced event, for all that its experiment selects. */
        public Raised(
                FaultName fault,
                String origin,
                @Nullable String by,
                @Nullable String why,
                Instant dueAt,
                boolean dryRun) {
            this(fault, origin, by, why, dueAt, dryRun, null, null);
        }

        /** The first entry of an event. */
        public static Raised of(ChaosEvent event) {
            EventOrigin.Requested asked = event.origin() instanceof EventOrigin.Requested requested ? requested : null;
            return new Raised(
                    event.fault(),
                    event.origin().kind(),
                    asked == null ? null : asked.by(),
                    asked == null ? null : asked.reason(),
                    event.dueAt(),
                    event.dryRun(),
                    event.traceId(),
                    event.workload());
        }

        @Override
        public String text() {
            String who = by == null ? "Triggered by schedule" : "Requested by " + by + (why == null ? "" : ": " + why);
            return who
                    + (workload == null ? "" : ", for workload " + workload + " only")
                    + (dryRun ? " (dry run)" : "");
        }
    }

    /** Claimed after an earlier holder. The first claim has no entry of its own, see {@link Drawn}. */
    record Claimed(String holder, long epoch, int delivery) implements JournalEntry {
        @Override
        public String text() {
            return "Claimed again, delivery " + delivery;
        }
    }

    /**
     * Written when everything is decided, so it carries its own times.
     *
     * @param begunAt when the selection began; null where an earlier version wrote it
     * @param drawnAt null where an earlier version wrote it
     * @param funnel how many each filter stage excluded, of those whose names were selected; null where an earlier version wrote it
     */
    record Drawn(
            List<Target> targets,
            int eligible,
            @Nullable Instant begunAt,
            @Nullable Instant drawnAt,
            @Nullable FilterCounts funnel)
            implements JournalEntry {

        /** Without filter counts. */
        public Drawn(List<Target> targets, int eligible, @Nullable Instant begunAt, @Nullable Instant drawnAt) {
            this(targets, eligible, begunAt, drawnAt, null);
        }

        /** Without times. */
        public Drawn(List<Target> targets, int eligible) {
            this(targets, eligible, null, null);
        }

        @Override
        public String text() {
            String drawn =
                    targets.isEmpty() ? "Nothing drawn" : "Drew " + join(targets) + " of " + eligible + " eligible";
            return funnel == null || funnel.steps().isEmpty() ? drawn : drawn + ": " + funnel.sentence();
        }
    }

    /**
     * Every safeguard has permitted it.
     *
     * @param judgedAt null where an earlier version wrote it
     */
    record Judged(List<String> permits, @Nullable Instant judgedAt) implements JournalEntry {

        /** Without its time. */
        public Judged(List<String> permits) {
            this(permits, null);
        }

        @Override
        public String text() {
            return "Approved by all " + permits.size() + " safeguards";
        }
    }

    record Vetoed(String safeguard, String reason) implements JournalEntry {
        @Override
        public String text() {
            return "Vetoed by " + safeguard + ": " + reason;
        }
    }

    /**
     * A dry run was drawn, judged and prepared, and would have acted. Earlier versions wrote a {@link Vetoed} by {@code dry-run} instead.
     *
     * @param reason what made it a dry run, and what it would have done
     */
    record Rehearsed(String reason) implements JournalEntry {
        @Override
        public String text() {
            return "Rehearsed: " + reason;
        }
    }

    record Prepared(Injection injection) implements JournalEntry {
        @Override
        public String text() {
            return "Recorded how to revert " + injection.fault() + " on "
                    + injection.order().target();
        }
    }

    /**
     * Other workloads that are affected with a target, because they run on its node. Written with its {@link Prepared}.
     *
     * @param workloads those that are not protected; never the target's own
     */
    record Affected(Target target, List<WorkloadRef> workloads) implements JournalEntry {

        public Affected {
            workloads = List.copyOf(workloads);
        }

        @Override
        public String text() {
            return "Also affected on " + target.instance() + ": "
                    + workloads.stream().map(WorkloadRef::toString).collect(Collectors.joining(", "));
        }
    }

    record Injected(FaultName fault, Target target) implements JournalEntry {
        @Override
        public String text() {
            return "Injected " + fault + " into " + target;
        }
    }

    record Observed(Target target) implements JournalEntry {
        @Override
        public String text() {
            return "Effect observed on " + target;
        }
    }

    /** A probe's reading that differs in kind from the one before. */
    record ProbeRead(String probe, String kind, String detail) implements JournalEntry {
        @Override
        public String text() {
            return probe + " is " + kind + ": " + detail;
        }
    }

    record Deviated(String probe, String detail) implements JournalEntry {
        @Override
        public String text() {
            return probe + " exceeded its tolerance: " + detail;
        }
    }

    record AbortRequested(String by) implements JournalEntry {
        @Override
        public String text() {
            return "Abort requested by " + by;
        }
    }

    /** The watch has ended and what was done is being undone. */
    record Reverting(String because) implements JournalEntry {
        @Override
        public String text() {
            return "Reverting: " + because;
        }
    }

    record Reverted(Target target, boolean restored) implements JournalEntry {
        @Override
        public String text() {
            return restored ? "Reverted " + target : "Nothing to revert on " + target;
        }
    }

    /** Another actor changed what the fault had set. That value is kept, and the revert counts as done. */
    record Drifted(Target target, String detail) implements JournalEntry {
        @Override
        public String text() {
            return "Not reverted: " + target + " was changed by another actor: " + detail;
        }
    }

    record RevertFailed(
            Target target,
            String error,
            @JsonAlias("humanCommand") String revertCommand) implements JournalEntry {
        @Override
        public String text() {
            return "Revert of " + target + " failed: " + error;
        }
    }

    /** A fault is still active after a minute of attempts to revert it. The attempts go on. */
    record Stuck(Target target, @JsonAlias("humanCommand") String revertCommand) implements JournalEntry {
        @Override
        public String text() {
            return target + ": revert is stuck; to revert manually: " + revertCommand;
        }
    }

    record Recovered(Duration took) implements JournalEntry {
        @Override
        public String text() {
            return "Recovered in " + DurationText.text(took);
        }
    }

    record NotRecovered(Duration within, String detail) implements JournalEntry {
        @Override
        public String text() {
            return "Not recovered within " + within.toSeconds() + " s: " + detail;
        }
    }

    record Released(String because) implements JournalEntry {
        @Override
        public String text() {
            return "Released to the queue: " + because;
        }
    }

    /** A holder that had lost the event, or was no longer waited for, answered after all. Its result was refused. */
    record TooLate(long epoch, String what) implements JournalEntry {
        @Override
        public String text() {
            return "Refused under epoch " + epoch + " as too late: " + what;
        }
    }

    record Missed(long count, Instant first, Instant last) implements JournalEntry {
        @Override
        public String text() {
            return count + (count == 1 ? " slot was" : " slots were") + " missed, from " + first + " to " + last;
        }
    }

    record Closed(Outcome outcome, @Nullable String reason) implements JournalEntry {
        @Override
        public String text() {
            return "Closed as " + outcome.word() + (reason == null ? "" : ": " + reason);
        }
    }

    record HaltEngaged(String by, @Nullable String reason) implements JournalEntry {
        @Override
        public String text() {
            return "Halt engaged by " + by + (reason == null ? "" : ": " + reason);
        }
    }

    record HaltReleased(String by) implements JournalEntry {
        @Override
        public String text() {
            return "Halt released by " + by;
        }
    }

    /** The program has been asked to end. */
    record ShuttingDown(String cause) implements JournalEntry {
        @Override
        public String text() {
            return "Shutting down: " + cause;
        }
    }

    /** The last entry of a process. */
    record ShutDown(String report) implements JournalEntry {
        @Override
        public String text() {
            return report;
        }
    }

    /**
     * An entry that cannot be parsed: of a later version, or edited in the database. It is never written, and all it says is that
     * something of its type happened.
     *
     * @param type as the store has it
     */
    record Unreadable(String type, String why) implements JournalEntry {
        @Override
        public String text() {
            return "Unreadable entry of type '" + type + "': " + why;
        }
    }

    private static String join(List<Target> targets) {
        return targets.stream().map(Target::toString).collect(Collectors.joining(", "));
    }
}
