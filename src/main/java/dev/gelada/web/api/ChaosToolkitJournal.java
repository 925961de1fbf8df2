package dev.gelada.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.selection.Target;
import dev.gelada.web.ProgramInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One event in the format of a Chaos Toolkit journal (chaostoolkit.org, "Open API", journal), for tools that read those. Times are in UTC
 * with an offset, durations in seconds.
 *
 * @param version of the Chaos Toolkit library with this format; its reports parse it as a semantic version
 * @param platform the host that wrote it
 * @param status {@code completed}, {@code failed}, {@code aborted} before anything was touched, or {@code interrupted}; null while the event
 *     is not over
 * @param experiment its description says what was left out
 * @param run one activity for each target that was prepared, at most {@link ChaosToolkitActivities#MOST}
 * @param rollbacks one activity for each attempt to revert, at most as many
 */
record ChaosToolkitJournal(
        @JsonProperty("chaoslib-version") String version,
        String platform,
        String node,
        Experiment experiment,
        @Nullable String start,
        @Nullable String status,
        boolean deviated,
        @JsonProperty("steady_states") ChaosToolkitSteadyStates steadyStates,
        List<Activity> run,
        List<Activity> rollbacks,
        @Nullable String end,
        double duration) {

    private static final String FORMAT = "1.44.0";

    static ChaosToolkitJournal of(List<RecordedEntry> entries, ProgramInfo programInfo) {
        EventHistory eventHistory = EventHistory.of(entries);
        ChaosToolkitActivities chaosToolkitActivities = ChaosToolkitActivities.of(eventHistory);
        Instant start = eventHistory.startedAt() == null ? eventHistory.dueAt() : eventHistory.startedAt();
        Instant end = eventHistory.endedAt();
        return new ChaosToolkitJournal(
                FORMAT,
                "gelada-" + programInfo.version(),
                programInfo.cluster() == null ? programInfo.installation() : programInfo.cluster(),
                Experiment.of(eventHistory, chaosToolkitActivities),
                moment(start),
                status(eventHistory.outcome()),
                eventHistory.outcome() == Outcome.DEVIATED,
                ChaosToolkitSteadyStates.of(eventHistory, chaosToolkitActivities.probes()),
                chaosToolkitActivities.run(),
                chaosToolkitActivities.rollbacks(),
                end == null ? null : moment(end),
                end == null ? 0 : seconds(start, end));
    }

    private static @Nullable String status(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> null;
            case SURVIVED, COMPLETED, NO_EFFECT, REHEARSED -> "completed";
            case DEVIATED, FAILED, DEAD_LETTERED -> "failed";
            case SKIPPED, MISSED -> "aborted";
            case HALTED, ABORTED -> "interrupted";
        };
    }

    /** As Python's {@code fromisoformat} reads it, of whichever age: no finer than microseconds. */
    static String moment(Instant at) {
        String text = at.truncatedTo(ChronoUnit.MICROS).toString();
        return text.substring(0, text.length() - 1) + "+00:00";
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /**
     * The experiment, as far as the journal has it.
     *
     * @param hypothesis null without probes
     */
    record Experiment(
            String version,
            String title,
            String description,
            List<String> tags,

            @JsonProperty("steady-state-hypothesis") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Hypothesis hypothesis,

            List<DeclaredActivity> method,
            List<DeclaredActivity> rollbacks) {

        private static Experiment of(EventHistory eventHistory, ChaosToolkitActivities chaosToolkitActivities) {
            List<DeclaredActivity> method = Ends.of(eventHistory.targets(), ChaosToolkitActivities.MOST).stream()
                    .map(one -> DeclaredActivity.fault(eventHistory.fault().value(), one.target()))
                    .toList();
            List<DeclaredActivity> rollbacks = Ends.of(eventHistory.targets(), ChaosToolkitActivities.MOST).stream()
                    .map(one -> DeclaredActivity.revert(eventHistory.fault().value(), one.target()))
                    .toList();
            String who = eventHistory.by() == null ? "the schedule" : eventHistory.by();
            String description = eventHistory.fault() + ", triggered by " + who + (eventHistory.dryRun() ? ", dry" : "")
                    + chaosToolkitActivities.notes().stream()
                            .map(note -> ". " + note)
                            .collect(Collectors.joining());
            return new Experiment(
                    "1.0.0",
                    eventHistory.experiment(),
                    description,
                    List.of(eventHistory.id().value()),
                    Hypothesis.of(chaosToolkitActivities.probes()),
                    method,
                    rollbacks);
        }
    }

    /** What should hold, by the probes that were asked. */
    record Hypothesis(String title, List<DeclaredActivity> probes) {

        private static @Nullable Hypothesis of(List<Activity> probes) {
            List<DeclaredActivity> asked =
                    probes.stream().map(Activity::activity).distinct().toList();
            return asked.isEmpty() ? null : new Hypothesis("the steady state holds", asked);
        }
    }

    /**
     * An activity as an experiment declares it.
     *
     * @param tolerance what a probe must answer; null for an action
     */
    record DeclaredActivity(
            String type,
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean tolerance,

            Provider provider) {

        static DeclaredActivity fault(String fault, Target target) {
            return new DeclaredActivity(
                    "action", fault + " on " + target, null, Provider.of(fault, Map.of("target", target.toString())));
        }

        static DeclaredActivity revert(String fault, Target target) {
            return new DeclaredActivity(
                    "action",
                    "revert " + target,
                    null,
                    Provider.of("revert", Map.of("fault", fault, "target", target.toString())));
        }

        static DeclaredActivity probe(String probe) {
            return new DeclaredActivity("probe", probe, true, Provider.of(probe.split(" ", 2)[0], Map.of()));
        }
    }

    /** Who carried it out. The format knows processes, HTTP calls and Python functions only. */
    record Provider(String type, String module, String func, Map<String, String> arguments) {

        private static Provider of(String function, Map<String, String> arguments) {
            return new Provider("python", "gelada", function, arguments);
        }
    }

    /** What came of one activity. */
    record Activity(
            DeclaredActivity activity,
            String status,
            @Nullable String output,
            String start,
            String end,
            double duration,
            @JsonProperty("tolerance_met") @Nullable Boolean toleranceMet,
            @Nullable List<String> exception) {}
}
