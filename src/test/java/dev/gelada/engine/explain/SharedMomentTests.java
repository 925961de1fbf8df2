package dev.gelada.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Experiment;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.TestJournals;
import dev.gelada.schedule.Calendars;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several workloads of one experiment had a slot at one moment, and each has a story of its own. */
class SharedMomentTests extends ExplainerFixture {

    private final Store store = Database.H2_IN_A_FILE.empty().getFirst();

    @BeforeEach
    void everyWorkloadHasASlotAtNoon() {
        plan = new AtNoon();
        journal = TestJournals.on(store, clock, "life-1");
    }

    @Test
    void tellsOfEveryWorkloadAlsoAfterARestart() {
        Experiment experiment = apart("checkout, cart, search");
        raised(
                "event-1",
                "checkout",
                NOON,
                new JournalEntry.Vetoed("cooldown", "it rests"),
                skipped("cooldown: it rests"));
        raised("event-2", "cart", NOON, injected(), survived());
        raised(
                "event-3",
                "search",
                NOON,
                new JournalEntry.Vetoed("rollout", "it is new"),
                skipped("rollout: it is new"));
        journal = TestJournals.on(store, clock, "life-2");

        Explanation told = told(experiment, NOON.plusSeconds(2), null);

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
    void tellsOfAHundredOthersAndHowManyThereAre() {
        String workloads =
                IntStream.range(0, 150).mapToObj(number -> "w-" + number).collect(Collectors.joining(", "));

        Explanation told = told(apart(workloads), NOON.plusSeconds(2), null);

        assertThat(told.workload()).isEqualTo("w-0");
        assertThat(told.beside()).hasSize(100);
        assertThat(told.besideCount()).isEqualTo(149);
        assertThat(told.answer())
                .endsWith(
                        " The same explanation has 95 more. 49 others are not listed: ask for one of them with workload=.");
    }

    @Test
    void namesAFewOfThoseWhoseTurnIsNear() {
        String workloads =
                IntStream.range(0, 150).mapToObj(number -> "w-" + number).collect(Collectors.joining(", "));

        NearbySlots nearbySlots = NearbySlots.around(
                plan, Calendars.NONE, NAME, apart(workloads).schedule(), NOON, NOON.minus(Duration.ofHours(1)));

        assertThat(nearbySlots.others())
                .isEqualTo(
                        " Near that w-1 and w-2 and w-3 and w-4 and w-5 and 144 others have slots as well: ask with workload=w-1.");
    }

    @Test
    void tellsOfTheOneThatIsNamed() {
        Experiment experiment = apart("checkout, cart");
        raised("event-1", "checkout", NOON, skipped("it rests"));
        raised("event-2", "cart", NOON, injected(), survived());

        Explanation cart = told(experiment, NOON, "cart");

        assertThat(cart.workload()).isEqualTo("cart");
        assertThat(event(cart)).isEqualTo("event-2");
        assertThat(cart.beside()).isEmpty();
        assertThat(event(told(experiment, NOON, "checkout"))).isEqualTo("event-1");
    }

    @Test
    void saysOfEachThatWasNotRaisedThatItWasNot() {
        Experiment experiment = apart("checkout, cart");
        raised("event-1", "cart", NOON, skipped("it rests"));

        Explanation told = told(experiment, NOON, null);

        assertThat(told.workload()).isEqualTo("checkout");
        assertThat(told.answer())
                .contains("did nothing on checkout at", "no event was triggered", "did not act on cart at " + NOON);
        assertThat(told.beside()).extracting(SharedMomentTests::event).containsExactly("event-1");
    }

    @Test
    void tellsAlsoOfAWorkloadThatTheDocumentNamesNoMore() {
        raised("event-1", "cart", NOON, skipped("it rests"));
        raised("event-2", "search", NOON.plusSeconds(1), injected(), survived());

        Explanation told = told(apart("cart"), NOON, null);

        assertThat(told.workload()).isEqualTo("cart");
        assertThat(told.beside()).extracting(Explanation::workload).containsExactly("search");
        assertThat(told.beside()).extracting(Explanation::slot).containsOnlyNulls();
    }

    @Test
    void tellsAWishBesideTheSlots() {
        raised("event-1", "cart", NOON, skipped("it rests"));
        raised("wish", null, NOON.plusSeconds(3), injected(), survived());

        Explanation told = told(apart("cart"), NOON, null);

        assertThat(event(told)).isEqualTo("event-1");
        assertThat(told.beside()).extracting(SharedMomentTests::event).containsExactly("wish");
        assertThat(told.beside()).extracting(Explanation::workload).containsOnlyNulls();
    }

    @Test
    void tellsWhatAnEarlierVersionRaisedOnceAndDoesNotGuessWhoseItWas() {
        raised("old", null, NOON, skipped("it rests"));

        Explanation told = told(apart("checkout, cart"), NOON, null);

        assertThat(event(told)).isEqualTo("old");
        assertThat(told.beside()).isEmpty();
    }

    @Test
    void tellsOnceOfAStretchThatWasMissedByAll() {
        JournalEntry missed = new JournalEntry.Missed(8, NOON, NOON.plusSeconds(7));
        raised("gap", null, NOON, missed, new JournalEntry.Closed(Outcome.MISSED, missed.text()));

        Explanation told = told(apart("checkout, cart"), NOON, null);

        assertThat(told.answer()).startsWith(NAME + " did not act at " + NOON + ", because 8 slots were missed");
        assertThat(told.workload()).isNull();
        assertThat(told.beside()).isEmpty();
    }

    @Test
    void saysHowManyMoreThereAreAndTellsOfAll() {
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "shop-" + i).toList();
        names.forEach(name -> raised("event-" + name, name, NOON, skipped("it rests")));

        Explanation told = told(apart(String.join(", ", names)), NOON, null);

        assertThat(told.beside()).extracting(Explanation::workload).containsExactlyElementsOf(names.subList(1, 40));
        assertThat(told.answer()).endsWith("The same explanation has 34 more.");
    }

    /** An hour later. */
    private Explanation told(Experiment experiment, Instant at, @Nullable String workload) {
        clock.advance(Duration.ofHours(1));
        return explain(experiment, at, workload);
    }

    private static @Nullable String event(Explanation told) {
        return told.happened() == null ? null : told.happened().event().value();
    }
}
