package dev.gelada.engine.why;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Victims;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Samples;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Faults;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Arming;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.FakeSafeguard;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.target.Draw;
import dev.gelada.target.Funnel;
import dev.gelada.target.Target;
import dev.gelada.target.TargetProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** Somebody who asks why, at noon, of experiments on three replicas of {@code checkout}. */
abstract class Asking {

    static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    static final String NAME = "checkout-survives";

    private static final FaultName FREEZE = new FaultName("process-freeze");

    final MovableClock clock = new MovableClock(NOON);
    final FakePlatform platform = new FakePlatform();
    final FakeHalt halt = new FakeHalt();
    final FakeSafeguard safeguard = new FakeSafeguard();
    final Experiment hourly = Samples.experiment(Samples.text(NAME).replace("every: 1m", "every: 1h"));
    Plan plan = Plan.seeded(42);
    Journal journal = new FakeJournal(clock);
    boolean dryRun;

    private final Workload checkout = platform.fleet("checkout", 3);

    /** Each of these workloads has slots of its own. */
    static Experiment apart(String workloads) {
        return Samples.experiment(Samples.text(NAME)
                .replace("{every: 1m}", "{meanTimeBetween: 1d, per: workload}")
                .replace("[checkout]", "[" + workloads + "]"));
    }

    Explanation explain(Experiment experiment, @Nullable Instant at) {
        return explain(experiment, at, null);
    }

    Explanation explain(Experiment experiment, @Nullable Instant at, @Nullable String workload) {
        return Answers.of(why().explain(experiment, at, workload));
    }

    Why why() {
        Scout scout = new Scout(
                new Faults(Samples.faults()),
                platform,
                Funnel.by(clock),
                Draw.seeded(42),
                new Victims(journal, new TargetProperties(Duration.ofHours(24), 100), clock));
        Safeguards safeguards = new Safeguards(List.of(safeguard), Duration.ofSeconds(10), Schedulers.parallel());
        return new Why(
                plan,
                Calendars.NONE,
                journal,
                scout,
                safeguards,
                halt,
                new Arming(dryRun),
                clock,
                Schedulers.immediate());
    }

    /** The next slot of {@link #hourly} after noon. */
    Instant next() {
        return plan.next(NAME, hourly.schedule(), NOON).orElseThrow().at();
    }

    /** Tells of an event that does not say whom it was for. */
    void raised(String event, Instant due, Entry... more) {
        raised(event, null, due, more);
    }

    void raised(String event, @Nullable String workload, Instant due, Entry... more) {
        tell(event, new Entry.Raised(FREEZE, "scheduled", null, null, due, false, null, workload));
        tell(event, more);
    }

    void tell(String event, Entry... entries) {
        Answers.done(journal.append(new Subject(new EventId(event), NAME), List.of(entries)));
    }

    static Entry skipped(String reason) {
        return new Entry.Closed(Outcome.SKIPPED, reason);
    }

    static Entry survived() {
        return new Entry.Closed(Outcome.SURVIVED, null);
    }

    Entry injected() {
        return new Entry.Injected(
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
