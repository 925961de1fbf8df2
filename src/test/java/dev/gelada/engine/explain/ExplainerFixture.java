package dev.gelada.engine.explain;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.engine.decide.DecisionSources;
import dev.gelada.engine.decide.TestDecisions;
import dev.gelada.engine.select.RecentTargetsReader;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Faults;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.FakeSafeguard;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.SelectionProperties;
import dev.gelada.selection.Target;
import dev.gelada.selection.TargetSampler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** Somebody who asks why, at noon, of experiments on three replicas of {@code checkout}. */
abstract class ExplainerFixture {

    static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    static final String NAME = "checkout-survives";

    private static final FaultName FREEZE = new FaultName("process-freeze");

    final MovableClock clock = new MovableClock(NOON);
    final FakePlatform platform = new FakePlatform();
    final FakeHalt halt = new FakeHalt();
    final FakeSafeguard safeguard = new FakeSafeguard();
    final Experiment hourly =
            ExperimentSamples.experiment(ExperimentSamples.text(NAME).replace("every: 1m", "every: 1h"));
    Plan plan = Plan.seeded(42);
    Journal journal = new FakeJournal(clock);
    boolean dryRun;

    private final Workload checkout = platform.fleet("checkout", 3);

    /** Each of these workloads has slots of its own. */
    static Experiment apart(String workloads) {
        return ExperimentSamples.experiment(ExperimentSamples.text(NAME)
                .replace("{every: 1m}", "{meanTimeBetween: 1d, per: workload}")
                .replace("[checkout]", "[" + workloads + "]"));
    }

    Explanation explain(Experiment experiment, @Nullable Instant at) {
        return explain(experiment, at, null);
    }

    Explanation explain(Experiment experiment, @Nullable Instant at, @Nullable String workload) {
        return EventualAnswers.of(explainer().explain(experiment, at, workload));
    }

    Explainer explainer() {
        TargetSelector targetSelector = new TargetSelector(
                new Faults(ExperimentSamples.faults()),
                platform,
                EligibilityFilter.by(clock),
                TargetSampler.seeded(42),
                new RecentTargetsReader(journal, new SelectionProperties(Duration.ofHours(24), 100), clock));
        Safeguards safeguards = new Safeguards(List.of(safeguard), Duration.ofSeconds(10), Schedulers.parallel());
        DecisionSources sources = new DecisionSources(
                ExperimentSamples.documents(),
                new FakeExperiments(List.of()),
                Calendars.NONE,
                targetSelector,
                safeguards);
        return Explainer.of(
                new NearbySlotsFinder(plan, Calendars.NONE, Schedulers.immediate()),
                journal,
                TestDecisions.decisionMaker(sources, clock, Schedulers.parallel()),
                halt,
                new DryRunPolicy(dryRun),
                clock);
    }

    /** The next slot of {@link #hourly} after noon. */
    Instant next() {
        return plan.next(NAME, hourly.schedule(), NOON).orElseThrow().at();
    }

    /** Tells of an event that does not say whom it was for. */
    void raised(String event, Instant due, JournalEntry... more) {
        raised(event, null, due, more);
    }

    void raised(String event, @Nullable String workload, Instant due, JournalEntry... more) {
        tell(event, new JournalEntry.Raised(FREEZE, "scheduled", null, null, due, false, null, workload));
        tell(event, more);
    }

    void tell(String event, JournalEntry... entries) {
        EventualAnswers.done(journal.append(new EntrySubject(new EventId(event), NAME), List.of(entries)));
    }

    static JournalEntry skipped(String reason) {
        return new JournalEntry.Closed(Outcome.SKIPPED, reason);
    }

    static JournalEntry survived() {
        return new JournalEntry.Closed(Outcome.SURVIVED, null);
    }

    JournalEntry injected() {
        return new JournalEntry.Injected(
                FREEZE,
                new Target(checkout.ref(), checkout.instances().getFirst().ref()));
    }

    /** All that have slots of their own have one at noon. */
    static final class AtNoon implements Plan {

        @Override
        public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
            return NOON.isBefore(from) || !NOON.isBefore(to)
                    ? List.of()
                    : ((Schedule.MeanTimeBetween) schedule)
                            .workloads().stream()
                                    .map(workload -> new Slot(experiment, 1, NOON, workload))
                                    .toList();
        }

        @Override
        public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
            return slots(experiment, schedule, after.plusMillis(1), Instant.MAX).stream()
                    .findFirst();
        }
    }
}
