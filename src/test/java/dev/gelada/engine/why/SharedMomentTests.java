package dev.gelada.engine.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Samples;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Journals;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import dev.gelada.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Several workloads of one experiment had a slot at one moment, and each has a story of its own. */
class SharedMomentTests {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final String NAME = "checkout-survives";
    private static final FaultName FREEZE = new FaultName("process-freeze");

    private final MovableClock clock = new MovableClock(NOON);
    private final Store store = Database.H2_IN_A_FILE.empty().getFirst();
    private Journal journal = Journals.on(store, clock, "life-1");
    private final Workload checkout = new FakePlatform().fleet("checkout", 3);

    @Test
    void tellsOfEveryWorkloadAlsoAfterARestart() {
        Experiment experiment = apart("checkout, cart, search");
        raised("event-1", "checkout", NOON, new Entry.Vetoed("cooldown", "it rests"), skipped("cooldown: it rests"));
        raised("event-2", "cart", NOON, injected(), new Entry.Closed(Outcome.SURVIVED, null));
        raised("event-3", "search", NOON, new Entry.Vetoed("rollout", "it is new"), skipped("rollout: it is new"));
        journal = Journals.on(store, clock, "life-2");

        Explanation told = explain(experiment, NOON.plusSeconds(2), null);

        assertThat(told.workload()).isEqualTo("checkout");
        assertThat(told.acts()).isFalse();
        assertThat(told.beside()).extracting(Explanation::workload).containsExactly("cart", "search");
        assertThat(told.beside()).extracting(Explanation::acts).containsExactly(true, false);
        assertThat(told.answer())
                .isEqualTo(NAME + " did not act on checkout at " + NOON + ", because cooldown: it rests. " + NAME
                        + " acted on cart at " + NOON + " and ended as survived. " + NAME + " did not act on search at "
                        + NOON + ", because rollout: it is new.");
    }

    @Test
    void tellsOfTheOneThatIsNamed() {
        Experiment experiment = apart("checkout, cart");
        raised("event-1", "checkout", NOON, skipped("it rests"));
        raised("event-2", "cart", NOON, injected(), new Entry.Closed(Outcome.SURVIVED, null));

        Explanation cart = explain(experiment, NOON, "cart");

        assertThat(cart.workload()).isEqualTo("cart");
        assertThat(event(cart)).isEqualTo("event-2");
        assertThat(cart.beside()).isEmpty();
        assertThat(event(explain(experiment, NOON, "checkout"))).isEqualTo("event-1");
    }

    @Test
    void saysOfEachThatWasNotRaisedThatItWasNot() {
        Experiment experiment = apart("checkout, cart");
        raised("event-1", "cart", NOON, skipped("it rests"));

        Explanation told = explain(experiment, NOON, null);

        assertThat(told.workload()).isEqualTo("checkout");
        assertThat(told.answer())
                .contains("did nothing on checkout at", "none was raised", "did not act on cart at " + NOON);
        assertThat(told.beside()).extracting(SharedMomentTests::event).containsExactly("event-1");
    }

    @Test
    void tellsAlsoOfAWorkloadThatTheDocumentNamesNoMore() {
        raised("event-1", "cart", NOON, skipped("it rests"));
        raised("event-2", "search", NOON.plusSeconds(1), injected(), new Entry.Closed(Outcome.SURVIVED, null));

        Explanation told = explain(apart("cart"), NOON, null);

        assertThat(told.workload()).isEqualTo("cart");
        assertThat(told.beside()).extracting(Explanation::workload).containsExactly("search");
        assertThat(told.beside()).extracting(Explanation::slot).containsOnlyNulls();
    }

    @Test
    void tellsAWishBesideTheSlots() {
        raised("event-1", "cart", NOON, skipped("it rests"));
        raised("wish", null, NOON.plusSeconds(3), injected(), new Entry.Closed(Outcome.SURVIVED, null));

        Explanation told = explain(apart("cart"), NOON, null);

        assertThat(event(told)).isEqualTo("event-1");
        assertThat(told.beside()).extracting(SharedMomentTests::event).containsExactly("wish");
        assertThat(told.beside()).extracting(Explanation::workload).containsOnlyNulls();
    }

    @Test
    void tellsWhatAnEarlierVersionRaisedOnceAndDoesNotGuessWhoseItWas() {
        raised("old", null, NOON, skipped("it rests"));

        Explanation told = explain(apart("checkout, cart"), NOON, null);

        assertThat(event(told)).isEqualTo("old");
        assertThat(told.beside()).isEmpty();
    }

    @Test
    void tellsOnceOfAStretchThatWasMissedByAll() {
        Entry missed = new Entry.Missed(8, NOON, NOON.plusSeconds(7));
        raised("gap", null, NOON, missed, new Entry.Closed(Outcome.MISSED, missed.text()));

        Explanation told = explain(apart("checkout, cart"), NOON, null);

        assertThat(told.answer()).startsWith(NAME + " did not act at " + NOON + ", because 8 slots were missed");
        assertThat(told.workload()).isNull();
        assertThat(told.beside()).isEmpty();
    }

    @Test
    void saysHowManyMoreThereAreAndTellsOfAll() {
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "shop-" + i).toList();
        names.forEach(name -> raised("event-" + name, name, NOON, skipped("it rests")));

        Explanation told = explain(apart(String.join(", ", names)), NOON, null);

        assertThat(told.beside()).extracting(Explanation::workload).containsExactlyElementsOf(names.subList(1, 40));
        assertThat(told.answer()).endsWith("So it is told of 34 more beside.");
    }

    private static @Nullable String event(Explanation told) {
        return told.happened() == null ? null : told.happened().event().value();
    }

    private static Experiment apart(String workloads) {
        return Samples.experiment(Samples.text(NAME)
                .replace("{every: 1m}", "{meanTimeBetween: 1d, per: workload}")
                .replace("[checkout]", "[" + workloads + "]"));
    }

    private static Entry skipped(String reason) {
        return new Entry.Closed(Outcome.SKIPPED, reason);
    }

    private Entry injected() {
        return new Entry.Injected(
                FREEZE,
                new Target(checkout.ref(), checkout.instances().getFirst().ref()));
    }

    private void raised(String event, @Nullable String workload, Instant due, Entry... more) {
        Subject subject = new Subject(new EventId(event), NAME);
        Entry raised = new Entry.Raised(FREEZE, "scheduled", null, null, due, false, null, workload);
        Answers.done(journal.append(subject, raised));
        Answers.done(journal.append(subject, List.of(more)));
    }

    private Explanation explain(Experiment experiment, Instant at, @Nullable String workload) {
        clock.advance(Duration.ofHours(1));
        Past past = new Past(journal, clock);
        Slots slots = slots(experiment, experiment.schedule(), at);
        return Answers.of(
                workload == null
                        ? past.explain(
                                experiment,
                                at,
                                slots,
                                one -> Mono.just(
                                        slots(experiment, experiment.schedule().of(one), at)))
                        : past.explain(
                                experiment,
                                at,
                                slots(experiment, experiment.schedule().of(workload), at),
                                workload));
    }

    private static Slots slots(Experiment experiment, Schedule schedule, Instant at) {
        return Slots.around(new AtNoon(), Calendars.NONE, experiment.name(), schedule, at);
    }

    /** All that have slots of their own have one at noon. */
    private static final class AtNoon implements Plan {

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
