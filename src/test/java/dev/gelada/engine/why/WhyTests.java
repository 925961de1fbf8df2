package dev.gelada.engine.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.engine.Arming;
import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Victims;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Samples;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Faults;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** Nothing happens, and something tells why: the complaint of most who run a chaos monkey. */
class WhyTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String NAME = "checkout-survives";
    private static final FaultName FREEZE = new FaultName("process-freeze");

    private final MovableClock clock = new MovableClock(NOW);
    private final FakePlatform platform = new FakePlatform();
    private final FakeJournal journal = new FakeJournal(clock);
    private final FakeHalt halt = new FakeHalt();
    private final FakeSafeguard safeguard = new FakeSafeguard();
    private final Plan plan = Plan.seeded(42);
    private final Workload checkout = platform.fleet("checkout", 3);
    private final Experiment hourly = Samples.experiment(Samples.text(NAME).replace("every: 1m", "every: 1h"));
    private final Experiment apart = Samples.experiment(Samples.text(NAME)
            .replace("{every: 1m}", "{meanTimeBetween: 1d, per: workload}")
            .replace("[checkout]", "[checkout, cart]"));
    private boolean dryRun;

    @Test
    void saysWhenItWillActNext() {
        Explanation now = explain(hourly, null);

        assertThat(now.acts()).isTrue();
        assertThat(now.reasons()).isEmpty();
        assertThat(now.after()).isEqualTo(next());
        assertThat(now.answer())
                .isEqualTo(NAME + " would act at its next slot, " + next()
                        + ", as things are now: 3 of 3 found are eligible.");
        assertThat(Objects.requireNonNull(now.funnel()).left()).isEqualTo(3);
    }

    @Test
    void namesTheHaltTheRehearsalAndTheDisabled() {
        Answers.of(halt.engage("ada", "an outage"));
        dryRun = true;
        Experiment off = Samples.experiment(Samples.text(NAME) + "  enabled: false\n");

        Explanation now = explain(off, null);

        assertThat(now.acts()).isFalse();
        assertThat(now.reasons()).extracting(Explanation.Reason::by).containsExactly("experiment", "halt", "dry-run");
        assertThat(now.reasons()).extracting(Explanation.Reason::remedy).doesNotContainNull();
        assertThat(now.answer()).contains("would not act", "halt: everything is halted by ada: an outage");
    }

    @Test
    void namesTheSafeguardThatWouldVetoNow() {
        safeguard.vetoes("the error budget is spent");

        assertThat(explain(hourly, null).answer()).contains("would not act", "fake: the error budget is spent");
        assertThat(explain(hourly, next().plus(Duration.ofHours(1))).reasons())
                .as("an hour ahead nobody knows what a safeguard will say")
                .isEmpty();
    }

    @Test
    void namesTheSlipWhenNothingIsCalledSo() {
        Experiment slip = Samples.experiment(Samples.text(NAME).replace("[checkout]", "[chekout]"));

        Explanation now = explain(slip, null);

        assertThat(now.acts()).isFalse();
        assertThat(now.answer()).contains("did you mean 'checkout'?");
        assertThat(now.reasons().getFirst().by()).isEqualTo("targets");
    }

    @Test
    void saysThatWhatRunsCannotBeSeen() {
        platform.breaks("the API server is away");

        assertThat(explain(hourly, null).answer())
                .contains("platform: what runs cannot be seen: the API server is away");
    }

    @Test
    void saysThatItWaitsForSomebodyToAsk() {
        Experiment onDemand = Samples.experiment(Samples.text(NAME).replace("  schedule: {every: 1m}\n", ""));

        Explanation now = explain(onDemand, null);

        assertThat(now.acts()).isFalse();
        assertThat(now.answer()).contains("would not act now", "only when somebody asks");
    }

    @Test
    void namesTheNearestSlotsWhenNothingIsPlannedThen() {
        Instant between = next().plus(Duration.ofMinutes(30));

        Explanation then = explain(hourly, between);

        assertThat(then.acts()).isFalse();
        assertThat(then.slot()).isNull();
        assertThat(then.before()).isEqualTo(next());
        assertThat(then.after()).isEqualTo(next().plus(Duration.ofHours(1)));
        assertThat(then.reasons().getFirst().reason())
                .isEqualTo("nothing is planned for " + between + "; its nearest slots are " + then.before() + " and "
                        + then.after());
    }

    @Test
    void saysThatItsWindowsAreClosedAndByWhat() {
        Experiment windowed = Samples.experiment(
                Samples.text(NAME)
                        .replace(
                                "{every: 1m}",
                                "{every: 1m, windows: [{from: \"09:00\", to: \"17:00\"}], except: [\"2026-12-24..2026-12-26\"]}"));

        Explanation night = explain(windowed, Instant.parse("2026-12-01T03:00:00Z"));
        Explanation feast = explain(windowed, Instant.parse("2026-12-25T12:00:00Z"));

        assertThat(night.acts()).isFalse();
        assertThat(night.answer()).contains("its windows are closed then; its nearest slots are 2026-11-30T16:5");
        assertThat(feast.answer()).contains("it is closed then by ", "2026-12-24..2026-12-26");
    }

    @Test
    void takesAFewSecondsBesideASlotForTheSlot() {
        assertThat(explain(hourly, next().plusSeconds(20)).slot()).isEqualTo(next());
        assertThat(explain(hourly, next().minusSeconds(20)).acts()).isTrue();
    }

    @Test
    void tellsWhatVetoedThePast() {
        Instant slot = next();
        clock.advance(Duration.between(NOW, slot));
        raise("event-1", slot);
        tell("event-1", new Entry.Vetoed("cooldown", "it rests"), new Entry.Vetoed("steady", "it is not well"));
        tell("event-1", new Entry.Closed(Outcome.SKIPPED, "cooldown: it rests"));
        clock.advance(Duration.ofHours(5));

        Explanation then = explain(hourly, slot.plusSeconds(3));

        assertThat(then.acts()).isFalse();
        assertThat(then.slot()).isEqualTo(slot);
        assertThat(Objects.requireNonNull(then.happened()).event()).isEqualTo(new EventId("event-1"));
        assertThat(then.reasons()).extracting(Explanation.Reason::by).containsExactly("cooldown", "steady");
        assertThat(then.answer()).isEqualTo(NAME + " did not act at " + slot + ", because cooldown: it rests.");
    }

    @Test
    void tellsThatItDidAct() {
        Instant slot = next();
        clock.advance(Duration.between(NOW, slot));
        raise("event-1", slot);
        tell("event-1", new Entry.Injected(FREEZE, target()), new Entry.Closed(Outcome.SURVIVED, null));
        clock.advance(Duration.ofHours(5));

        Explanation then = explain(hourly, slot);

        assertThat(then.acts()).isTrue();
        assertThat(then.answer()).isEqualTo(NAME + " acted at " + slot + " and ended as survived.");
        assertThat(then.reasons()).isEmpty();
    }

    @Test
    void findsAMissedSlotInTheGapItWasMissedIn() {
        Instant slot = next();
        clock.advance(Duration.ofHours(10));
        Entry missed = new Entry.Missed(9, slot, slot.plus(Duration.ofHours(8)));
        raise("gap", slot);
        tell("gap", missed, new Entry.Closed(Outcome.MISSED, missed.text()));

        Explanation then = explain(hourly, slot.plus(Duration.ofHours(4)));

        assertThat(then.acts()).isFalse();
        assertThat(then.answer()).contains("did not act", "9 slots were missed");
    }

    @Test
    void saysWhatThePlanHadWhenTheJournalHasNothing() {
        tell("older", new Entry.Closed(Outcome.SKIPPED, null));
        Instant slot = next();
        clock.advance(Duration.ofHours(10));

        assertThat(explain(hourly, slot).answer()).contains("did nothing at", "none was raised");
        assertThat(explain(hourly, slot.plus(Duration.ofMinutes(30))).answer())
                .contains("nothing was planned then; its nearest slots are " + slot);
    }

    @Test
    void saysWhenItReachesBehindTheJournal() {
        tell("first", new Entry.Closed(Outcome.SKIPPED, null));

        Explanation then = explain(hourly, NOW.minus(Duration.ofDays(100)));

        assertThat(then.acts()).isNull();
        assertThat(then.answer()).contains("the journal does not reach back so far");
    }

    @Test
    void judgesOnlyTheWorkloadThatTheNextSlotIsFor() {
        Slot turn = apartNext();
        platform.fleet("cart", 2);

        int its = "cart".equals(turn.workload()) ? 2 : 3;

        Explanation now = explain(apart, null);

        assertThat(now.workload()).isEqualTo(turn.workload());
        assertThat(now.acts()).isTrue();
        assertThat(now.answer())
                .isEqualTo(NAME + " would act on " + turn.workload() + " at its next slot, " + turn.at()
                        + ", as things are now: " + its + " of " + its + " found are eligible.");
        assertThat(explain(apart, turn.at().plusSeconds(3)).workload()).isEqualTo(turn.workload());
    }

    @Test
    void doesNotCountOnAnotherWorkloadWhenTheOneOfTheSlotIsGone() {
        Slot forTheMissing = Stream.iterate(apartNext(), slot -> apartAfter(slot.at()))
                .filter(slot -> "cart".equals(slot.workload()))
                .findFirst()
                .orElseThrow();

        Explanation then = explain(apart, forTheMissing.at());

        assertThat(then.acts()).isFalse();
        assertThat(then.answer())
                .contains("would not act on cart at", "the workload that its slot is for does not run");
        assertThat(then.workload()).isEqualTo("cart");
    }

    @Test
    void namesWhoeverElseHasASlotAtTheSameMoment() {
        platform.fleet("cart", 2);
        Plan crowded = new Plan() {
            @Override
            public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
                return NOW.isBefore(from) || !NOW.isBefore(to)
                        ? List.of()
                        : ((Schedule.MeanTimeBetween) schedule)
                                .workloads().stream()
                                        .map(workload -> new Slot(experiment, 1, NOW, workload))
                                        .toList();
            }

            @Override
            public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
                return slots(experiment, schedule, after.plusMillis(1), Instant.MAX).stream()
                        .findFirst();
            }
        };
        Why both = why(crowded);

        Explanation one = Answers.of(both.explain(apart, NOW, null));
        assertThat(one.answer()).endsWith(" as well: ask with workload=" + other(one.workload()) + ".");

        Explanation two = Answers.of(both.explain(apart, NOW, other(one.workload())));
        assertThat(two.workload()).isEqualTo(other(one.workload()));
        assertThat(two.answer()).contains("on " + two.workload()).doesNotContain("as well");
    }

    @Test
    void refusesAWorkloadThatHasNoSlotOfItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> why(plan).explain(apart, null, "crat"))
                .withMessageContaining("did you mean 'cart'?");
        assertThat(Answers.of(why(plan).explain(hourly, null, "anything")).after())
                .isNotNull();
    }

    @Test
    void namesTheWorkloadThatASlotOfThePastWasFor() {
        Slot turn = apartNext();
        clock.advance(Duration.between(NOW, turn.at()));
        raise("event-1", turn.at());
        tell("event-1", new Entry.Vetoed("cooldown", "it rests"), new Entry.Closed(Outcome.SKIPPED, "it rests"));
        clock.advance(Duration.ofDays(1));

        Explanation then = explain(apart, turn.at());

        assertThat(then.workload()).isEqualTo(turn.workload());
        assertThat(then.answer()).contains("did not act on " + turn.workload() + " at " + turn.at());
    }

    @Test
    void doesNotTakeAWishForTheSlotOfAWorkload() {
        Slot turn = apartNext();
        clock.advance(Duration.between(NOW, turn.at()));
        raise("event-1", turn.at().plusSeconds(2));
        tell("event-1", new Entry.Injected(FREEZE, target()), new Entry.Closed(Outcome.SURVIVED, null));
        clock.advance(Duration.ofDays(1));

        assertThat(explain(apart, turn.at()).workload()).isNull();
    }

    @Test
    void changesNothingByAsking() {
        explain(hourly, null);

        assertThat(journal.entries()).isEmpty();
    }

    private Slot apartNext() {
        return apartAfter(NOW);
    }

    private Slot apartAfter(Instant moment) {
        return plan.next(NAME, apart.schedule(), moment).orElseThrow();
    }

    private Instant next() {
        return plan.next(NAME, hourly.schedule(), NOW).orElseThrow().at();
    }

    private void raise(String event, Instant slot) {
        tell(event, new Entry.Raised(FREEZE, "scheduled", null, null, slot, false));
    }

    private void tell(String event, Entry... entries) {
        Answers.done(journal.append(new Subject(new EventId(event), NAME), List.of(entries)));
    }

    private Target target() {
        return new Target(checkout.ref(), checkout.instances().getFirst().ref());
    }

    private Explanation explain(Experiment experiment, @Nullable Instant at) {
        return Answers.of(why(plan).explain(experiment, at, null));
    }

    private static String other(@Nullable String workload) {
        return "cart".equals(workload) ? "checkout" : "cart";
    }

    private Why why(Plan of) {
        Scout scout = new Scout(
                new Faults(Samples.faults()),
                platform,
                Funnel.by(clock),
                Draw.seeded(42),
                new Victims(journal, new TargetProperties(Duration.ofHours(24), 100), clock));
        Safeguards safeguards = new Safeguards(List.of(safeguard), Duration.ofSeconds(10), Schedulers.parallel());
        return new Why(
                of,
                Calendars.NONE,
                journal,
                scout,
                safeguards,
                halt,
                new Arming(dryRun),
                clock,
                Schedulers.immediate());
    }
}
