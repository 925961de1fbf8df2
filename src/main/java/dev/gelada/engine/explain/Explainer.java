package dev.gelada.engine.explain;

import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.explain.Explanation.Reason;
import dev.gelada.engine.explain.FutureExplainer.Prospect;
import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.selection.FilterCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answers "why not?" for any moment: from the journal for the past, and for the future from the plan and the safeguards. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class Explainer {

    /** How far ahead the present verdict of a safeguard is still meaningful. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final int MOST_REASONS = 3;

    private final NearbySlotsFinder nearbySlotsFinder;
    private final PastExplainer pastExplainer;
    private final FutureExplainer futureExplainer;
    private final Clock clock;

    /** Puts one together. */
    public static Explainer of(
            NearbySlotsFinder nearbySlotsFinder,
            Journal journal,
            DecisionMaker decisionMaker,
            Halt halt,
            DryRunPolicy dryRunPolicy,
            Clock clock) {
        return new Explainer(
                nearbySlotsFinder,
                new PastExplainer(journal, clock),
                new FutureExplainer(decisionMaker, halt, dryRunPolicy),
                clock);
    }

    /**
     * Whether the experiment did or would act, and why not.
     *
     * @param at null means now: then the answer is for its next slot, whenever that is
     * @param workload restricts the answer to the slots of this workload; null for all
     * @throws IllegalArgumentException with a sentence when others have slots of their own and this workload has none
     */
    public Mono<Explanation> explain(Experiment experiment, @Nullable Instant at, @Nullable String workload) {
        Instant now = clock.instant();
        Instant moment = at == null ? now : at;
        Schedule schedule =
                workload == null ? experiment.schedule() : experiment.schedule().of(workload);
        return nearbySlotsFinder.find(experiment.name(), schedule, at, now).flatMap(nearbySlots -> {
            if (!moment.isBefore(now)) {
                return ahead(experiment, moment, nearbySlots, at == null)
                        .map(explanation -> at == null ? explanation : explanation.and(nearbySlots.others()));
            }
            ExplainQuery asked = new ExplainQuery(experiment.name(), moment);
            return workload == null
                    ? pastExplainer.explain(
                            asked,
                            nearbySlots,
                            one -> nearbySlotsFinder.find(experiment.name(), schedule.of(one), at, now))
                    : pastExplainer.explain(asked, nearbySlots, workload);
        });
    }

    /**
     * The same for an experiment whose document cannot be parsed or was deleted: only its past is known.
     *
     * @param undocumented why it cannot act
     */
    public Mono<Explanation> explain(String experiment, Reason undocumented, @Nullable Instant at) {
        Instant now = clock.instant();
        return at != null && at.isBefore(now)
                ? pastExplainer.explain(
                        new ExplainQuery(experiment, at, undocumented),
                        NearbySlots.NONE,
                        one -> Mono.just(NearbySlots.NONE))
                : Mono.just(Explanation.cannot(experiment, at == null ? now : at, now, undocumented));
    }

    private Mono<Explanation> ahead(Experiment experiment, Instant at, NearbySlots nearbySlots, boolean whenever) {
        boolean soon = Duration.between(clock.instant(), at).compareTo(SOON) <= 0;
        Slot turn = nearbySlots.turn(whenever);
        String workload = turn == null ? null : turn.workload();
        Instant due = turn == null ? at : turn.at();
        return futureExplainer.of(experiment, workload, due, soon).map(prospect -> {
            List<Reason> reasons = new ArrayList<>(timing(experiment, at, nearbySlots, whenever));
            reasons.addAll(prospect.reasons());
            return new Explanation(
                    experiment.name(),
                    at,
                    clock.instant(),
                    sentence(experiment, when(at, turn, whenever), soon, reasons, prospect),
                    reasons.isEmpty(),
                    nearbySlots.at(),
                    workload,
                    nearbySlots.before(),
                    nearbySlots.after(),
                    null,
                    reasons,
                    prospect.funnel(),
                    0,
                    List.of());
        });
    }

    private static List<Reason> timing(Experiment experiment, Instant at, NearbySlots nearbySlots, boolean whenever) {
        if (experiment.schedule() instanceof Schedule.OnDemand) {
            return List.of(new Reason(
                    "schedule",
                    "it has no schedule and runs only when triggered",
                    "trigger it, or write spec.schedule"));
        }
        if (nearbySlots.at() == null && nearbySlots.after() == null) {
            return List.of(new Reason("schedule", "its schedule has no further slots", "change spec.schedule"));
        }
        return whenever || nearbySlots.at() != null
                ? List.of()
                : List.of(new Reason("schedule", "nothing is planned for " + at + "; " + nearbySlots.around(), null));
    }

    private static String sentence(
            Experiment experiment, String when, boolean soon, List<Reason> reasons, Prospect prospect) {
        String unless = soon ? "" : ", unless a safeguard vetoes it at that time";
        return reasons.isEmpty()
                ? experiment.name() + " would act" + when + unless + ", given the current state" + of(prospect.funnel())
                        + "."
                : experiment.name() + " would not act" + when + ", given the current state: "
                        + reasons.stream()
                                .limit(MOST_REASONS)
                                .map(Reason::sentence)
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    private static String when(Instant at, @Nullable Slot turn, boolean whenever) {
        if (turn == null) {
            return whenever ? " now" : " at " + at;
        }
        String target = turn.workload() == null ? "" : " on " + turn.workload();
        return target + (whenever ? " at its next slot, " : " at ") + turn.at();
    }

    private static String of(@Nullable FilterCounts funnel) {
        return funnel == null ? "" : ": " + funnel.left() + " of " + funnel.found() + " found are eligible";
    }
}
