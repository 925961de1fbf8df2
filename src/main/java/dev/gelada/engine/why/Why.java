package dev.gelada.engine.why;

import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.why.Explanation.Reason;
import dev.gelada.engine.why.Prospects.Prospect;
import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Arming;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.target.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Answers "why not?" for any moment: from the journal for the past, and from the plan and everybody who would be asked for what is to come. */
public final class Why {

    /** How far ahead a safeguard's word of now still says something. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final int MOST_REASONS = 3;

    private final Plan plan;
    private final Calendars calendars;
    private final Past past;
    private final Prospects prospects;
    private final Clock clock;
    private final Scheduler aside;

    /**
     * @param aside where a long plan is looked through, so that it keeps nobody waiting
     */
    public Why(
            Plan plan,
            Calendars calendars,
            Journal journal,
            Scout scout,
            Safeguards safeguards,
            Halt halt,
            Arming arming,
            Clock clock,
            Scheduler aside) {
        this.plan = plan;
        this.calendars = calendars;
        this.past = new Past(journal, clock);
        this.prospects = new Prospects(scout, safeguards, halt, arming);
        this.clock = clock;
        this.aside = aside;
    }

    /**
     * Whether the experiment did or would act, and why not.
     *
     * @param at null for now: then it is asked what its next turn would find, whenever that is
     * @param workload whose slots alone are meant; null for all
     * @throws IllegalArgumentException with a sentence when others have slots of their own and this workload has none
     */
    public Mono<Explanation> explain(Experiment experiment, @Nullable Instant at, @Nullable String workload) {
        Instant now = clock.instant();
        Instant moment = at == null ? now : at;
        Schedule schedule =
                workload == null ? experiment.schedule() : experiment.schedule().of(workload);
        return slots(experiment, schedule, at, now).flatMap(slots -> {
            if (!moment.isBefore(now)) {
                return ahead(experiment, moment, slots, at == null)
                        .map(told -> at == null ? told : told.and(slots.others()));
            }
            Question asked = new Question(experiment.name(), moment);
            return workload == null
                    ? past.explain(asked, slots, one -> slots(experiment, schedule.of(one), at, now))
                    : past.explain(asked, slots, workload);
        });
    }

    /**
     * The same of one whose document cannot be read, or is there no more: what it did is known all the same.
     *
     * @param undocumented why it cannot act
     */
    public Mono<Explanation> explain(String experiment, Reason undocumented, @Nullable Instant at) {
        Instant now = clock.instant();
        return at != null && at.isBefore(now)
                ? past.explain(new Question(experiment, at, undocumented), Slots.NONE, one -> Mono.just(Slots.NONE))
                : Mono.just(Explanation.cannot(experiment, at == null ? now : at, now, undocumented));
    }

    private Mono<Slots> slots(Experiment experiment, Schedule schedule, @Nullable Instant at, Instant now) {
        return Mono.fromCallable(() -> at == null
                        ? Slots.next(plan, calendars, experiment.name(), schedule, now)
                        : Slots.around(plan, calendars, experiment.name(), schedule, at, now))
                .subscribeOn(aside);
    }

    private Mono<Explanation> ahead(Experiment experiment, Instant at, Slots slots, boolean whenever) {
        boolean soon = Duration.between(clock.instant(), at).compareTo(SOON) <= 0;
        Slot turn = slots.turn(whenever);
        String workload = turn == null ? null : turn.workload();
        Instant due = turn == null ? at : turn.at();
        return prospects.of(experiment, workload, due, soon).map(prospect -> {
            List<Reason> reasons = new ArrayList<>(timing(experiment, at, slots, whenever));
            reasons.addAll(prospect.reasons());
            return new Explanation(
                    experiment.name(),
                    at,
                    clock.instant(),
                    sentence(experiment, when(at, turn, whenever), soon, reasons, prospect),
                    reasons.isEmpty(),
                    slots.at(),
                    workload,
                    slots.before(),
                    slots.after(),
                    null,
                    reasons,
                    prospect.funnel(),
                    0,
                    List.of());
        });
    }

    private static List<Reason> timing(Experiment experiment, Instant at, Slots slots, boolean whenever) {
        if (experiment.schedule() instanceof Schedule.OnDemand) {
            return List.of(new Reason(
                    "schedule",
                    "it has no schedule, and acts only when somebody asks",
                    "trigger it, or write spec.schedule"));
        }
        if (slots.at() == null && slots.after() == null) {
            return List.of(new Reason("schedule", "its schedule has no slot any more", "change spec.schedule"));
        }
        return whenever || slots.at() != null
                ? List.of()
                : List.of(new Reason("schedule", "nothing is planned for " + at + "; " + slots.around(), null));
    }

    private static String sentence(
            Experiment experiment, String when, boolean soon, List<Reason> reasons, Prospect prospect) {
        String unless = soon ? "" : ", unless a safeguard that goes by the moment vetoes it then";
        return reasons.isEmpty()
                ? experiment.name() + " would act" + when + unless + ", as things are now" + of(prospect.funnel()) + "."
                : experiment.name() + " would not act" + when + ", as things are now: "
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
        String whom = turn.workload() == null ? "" : " on " + turn.workload();
        return whom + (whenever ? " at its next slot, " : " at ") + turn.at();
    }

    private static String of(@Nullable Tally funnel) {
        return funnel == null ? "" : ": " + funnel.left() + " of " + funnel.found() + " found are eligible";
    }
}
