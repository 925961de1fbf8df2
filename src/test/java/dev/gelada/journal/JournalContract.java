package dev.gelada.journal;

import static dev.gelada.journal.Samples.FREEZE;
import static dev.gelada.journal.Samples.NOON;
import static dev.gelada.journal.Samples.ONE;
import static dev.gelada.journal.Samples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.journal.History.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What every journal promises, whatever it is made of. */
abstract class JournalContract {

    static final int WRITERS = 8;

    private final MovableClock clock = new MovableClock(NOON);
    List<Journal> replicas = List.of();

    /** Two replicas that look at one empty journal. */
    abstract List<Journal> replicas(Clock clock);

    @BeforeEach
    void open() {
        replicas = replicas(clock);
    }

    Journal journal() {
        return replicas.getFirst();
    }

    @Test
    void readsBackEveryKindOfEntry() {
        append(about("a"), Samples.ALL.toArray(Entry[]::new));

        List<Recorded> read = Answers.of(journal().of(new EventId("a")));

        assertThat(read).extracting(Recorded::entry).isEqualTo(Samples.ALL);
        assertThat(read).extracting(Recorded::at).containsOnly(NOON);
        assertThat(read).extracting(Recorded::subject).containsOnly(about("a"));
    }

    @Test
    void writesNothingWhenThereIsNothingToSay() {
        append(about("a"));

        assertThat(Answers.of(journal().extent())).isEqualTo(new Journal.Extent(0, 0));
    }

    @Test
    void numbersEntriesWithoutAGap() {
        append(about("a"), Samples.raised(), closed());
        append(Subject.GELADA, new Entry.HaltReleased("ada"));
        append(about("b"), Samples.raised());

        List<Recorded> all = Answers.of(journal().after(0, 100));

        assertThat(all).extracting(Recorded::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(all.get(2).subject()).isEqualTo(Subject.GELADA);
        assertThat(Answers.of(journal().after(1, 2))).isEqualTo(all.subList(1, 3));
        assertThat(Answers.of(journal().extent())).isEqualTo(new Journal.Extent(1, 4));
    }

    @Test
    void findsEntriesOfOneKindOfOneExperiment() {
        append(about("a"), Samples.raised(), new Entry.HaltReleased("ada"), Samples.raised());
        append(new Subject(new EventId("b"), "another"), Samples.raised());
        List<Recorded> all = Answers.of(journal().after(0, 100));
        String experiment = Objects.requireNonNull(all.getFirst().subject().experiment());
        Instant at = all.getFirst().at();
        Instant later = all.getLast().at().plusSeconds(1);

        assertThat(Answers.of(journal().excerpt(Excerpt.oldest(experiment, Entry.Raised.class, at, later, 10))))
                .isEqualTo(List.of(all.get(0), all.get(2)));
        assertThat(Answers.of(journal().excerpt(Excerpt.newest(experiment, Entry.Raised.class, at, later, 1))))
                .isEqualTo(List.of(all.get(2)));
        assertThat(Answers.of(
                        journal().excerpt(Excerpt.newest(experiment, Entry.Raised.class, at.minusSeconds(9), at, 9))))
                .isEmpty();
        assertThat(Answers.of(journal().excerpt(Excerpt.newest(experiment, Entry.Closed.class, at, later, 9))))
                .isEmpty();
    }

    @Test
    void keepsTheOrderOfCommitsHoweverManyWrite() {
        List<Recorded> told = new CopyOnWriteArrayList<>();
        Flux<Recorded> live = journal().live().take(WRITERS * 30L).doOnNext(told::add);

        StepVerifier.create(live.then())
                .then(() -> Answers.of(writing(journal(), 10)))
                .expectComplete()
                .verify(Answers.PATIENCE);

        List<Recorded> stored = Answers.of(journal().after(0, 1000));
        assertThat(stored).extracting(Recorded::sequence).isEqualTo(upTo(WRITERS * 30));
        assertThat(told).isEqualTo(stored);
        assertKeptTogether(stored);
    }

    /** Each writer appends three entries at a time: nobody else's may stand between them. */
    private static void assertKeptTogether(List<Recorded> stored) {
        for (int first = 0; first < stored.size(); first += 3) {
            assertThat(stored.subList(first, first + 3))
                    .extracting(Recorded::subject)
                    .containsOnly(stored.get(first).subject());
        }
    }

    @Test
    void isReadableAsSoonAsItIsTold() {
        Flux<Long> found = journal()
                .live()
                .take(1)
                .concatMap(told -> journal().after(0, 10).count());

        StepVerifier.create(found)
                .then(() -> append(about("a"), Samples.raised()))
                .expectNext(1L)
                .expectComplete()
                .verify(Answers.PATIENCE);
    }

    @Test
    void missesNothingAndRepeatsNothingForASlowFollower() {
        int entries = WRITERS * 30 * 10;
        List<Long> seen = new CopyOnWriteArrayList<>();
        Mono<Void> follower = journal()
                .follow(0)
                .concatMap(
                        recorded -> Mono.just(recorded.sequence())
                                .delayElement(Duration.ofNanos(recorded.sequence() % 64 == 0 ? 5_000_000 : 0)),
                        1)
                .doOnNext(seen::add)
                .take(entries)
                .then();

        StepVerifier.create(Mono.when(follower, writing(journal(), 100).then()))
                .expectComplete()
                .verify(Answers.PATIENCE);

        assertThat(seen).isEqualTo(upTo(entries));
    }

    @Test
    void missesNothingForAFollowerThatSleepsLongerThanAnyBufferLasts() {
        append(about("a"), Samples.raised());
        int entries = WRITERS * 3 * 250;
        Mono<List<Long>> follower = journal()
                .follow(0)
                .map(Recorded::sequence)
                .concatMap(sequence ->
                        sequence == 1 ? writing(journal(), 250).then(Mono.just(sequence)) : Mono.just(sequence))
                .take(entries + 1L)
                .collectList();

        assertThat(Answers.of(follower)).isEqualTo(upTo(entries + 1));
    }

    @Test
    void followsFromWhereItIsTold() {
        append(about("a"), Samples.raised(), Samples.closed(Outcome.SKIPPED));

        StepVerifier.create(journal().follow(1).map(Recorded::sequence).take(3))
                .expectNext(2L)
                .then(() -> append(about("b"), Samples.raised()))
                .expectNext(3L)
                .then(() -> append(about("b"), closed()))
                .expectNext(4L)
                .expectComplete()
                .verify(Answers.PATIENCE);
    }

    @Test
    void knowsWhatItWroteItself() {
        append(about("a"), Samples.raised());
        Answers.done(replicas.getLast().append(about("a"), closed()));

        assertThat(Answers.of(journal().of(new EventId("a"))))
                .extracting(Recorded::own)
                .containsExactly(true, false);
        assertThat(Answers.of(replicas.getLast().of(new EventId("a"))))
                .extracting(Recorded::own)
                .containsExactly(false, true);
    }

    @Test
    void countsWhatThisLifeHasWritten() {
        append(about("a"), Samples.raised());
        append(about("b"), Samples.raised(), closed());
        append(about("c"), Samples.raised(), closed());
        Answers.done(replicas.getLast().append(about("a"), closed()));

        assertThat(Answers.of(journal().written(1))).isEqualTo(Map.of("raised", 2L, "closed", 2L));
    }

    @Test
    void listsEventsNewestFirst() {
        for (String id : List.of("a", "b", "c", "d")) {
            append(about(id), Samples.raised(), new Entry.Claimed("life-1", 1, 1));
        }
        append(new Subject(new EventId("x"), "other"), Samples.raised());

        assertThat(events(null, null, 10)).containsExactly("x", "d", "c", "b", "a");
        assertThat(events(null, null, 2)).containsExactly("x", "d");
        assertThat(events(null, "c", 10)).containsExactly("b", "a");
        assertThat(events("lost-replica", null, 2)).containsExactly("d", "c");
        assertThat(events("lost-replica", "x", 1)).containsExactly("d");
        assertThat(events("other", "x", 10)).isEmpty();
        assertThat(events("nobody", null, 10)).isEmpty();
    }

    @Test
    void knowsNothingOlderThanAnEventItHasNeverSeen() {
        append(about("a"), Samples.raised());

        assertThat(events(null, "never-raised", 10)).isEmpty();
    }

    @Test
    void knowsHowAnExperimentLastEnded() {
        assertThat(Answers.of(journal().lastOutcome("lost-replica").hasElement()))
                .isFalse();
        append(about("a"), closed());
        append(about("b"), Samples.closed(Outcome.DEVIATED));
        append(new Subject(new EventId("x"), "other"), Samples.closed(Outcome.FAILED));

        assertThat(Answers.of(journal().lastOutcome("lost-replica"))).isEqualTo(Outcome.DEVIATED);
    }

    @Test
    void knowsWhenAnExperimentLastPutBackWhatItDid() {
        assertThat(Answers.of(journal().lastReverted("lost-replica").hasElement()))
                .isFalse();
        append(about("a"), new Entry.Reverted(ONE, true));
        clock.advance(Duration.ofSeconds(1));
        append(about("b"), new Entry.Reverted(ONE, true));
        clock.advance(Duration.ofSeconds(1));
        append(new Subject(new EventId("x"), "other"), new Entry.Reverted(ONE, true));
        append(about("b"), closed());

        assertThat(Answers.of(journal().lastReverted("lost-replica"))).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void knowsEveryEntryOfAKindSinceAMoment() {
        append(about("a"), new Entry.Injected(FREEZE, ONE));
        clock.advance(Duration.ofSeconds(1));
        append(about("b"), new Entry.Injected(FREEZE, OTHER), closed());
        append(new Subject(new EventId("x"), "other"), new Entry.Injected(FREEZE, ONE));

        assertThat(Answers.of(journal().since(Entry.Injected.class, NOON.plusSeconds(1))))
                .extracting(Recorded::sequence)
                .containsExactly(2L, 4L);
        assertThat(Answers.of(journal().since(Entry.Injected.class, NOON))).hasSize(3);
        assertThat(Answers.of(journal().since(Entry.Closed.class, NOON.plusSeconds(2))))
                .isEmpty();
    }

    @Test
    void owesWhatWasPreparedAndNotReverted() {
        append(about("a"), Samples.prepared("a", ONE), Samples.prepared("a", OTHER), new Entry.Reverted(ONE, true));

        assertThat(Answers.of(journal().owed(new EventId("a"))))
                .containsExactly(Samples.prepared("a", OTHER).injection());
    }

    @Test
    void pagesThroughHistories() {
        for (int event = 100; event < 350; event++) {
            append(about("e" + event), Samples.raised());
            if (event % 50 == 0) {
                append(about("e" + event), new Entry.Claimed("life-1", 1, 1));
            }
        }

        Histories first = Answers.of(journal().histories(null, State.RUNNING, null, 2));
        assertThat(first.items()).extracting(history -> history.id().value()).containsExactly("e300", "e250");
        assertThat(first.next()).isEqualTo(new EventId("e250"));

        Histories rest = Answers.of(journal().histories("lost-replica", State.RUNNING, first.next(), 3));
        assertThat(rest.items()).extracting(history -> history.id().value()).containsExactly("e200", "e150", "e100");
        assertThat(rest.next()).isNull();
        assertThat(Answers.of(journal().histories(null, State.CLOSED, null, 2)).items())
                .isEmpty();
        assertThat(Answers.of(journal().histories(null, null, null, 250)).items())
                .hasSize(250);
    }

    void append(Subject subject, Entry... entries) {
        Answers.done(journal().append(subject, entries));
    }

    /** Eight writers at once, each three entries at a time. */
    static Flux<Boolean> writing(Journal journal, int timesEach) {
        return Flux.range(0, WRITERS)
                .flatMap(
                        writer -> Mono.defer(() -> journal.append(
                                        about("writer-" + writer),
                                        Samples.raised(),
                                        new Entry.Injected(FREEZE, ONE),
                                        closed()))
                                .subscribeOn(Schedulers.parallel())
                                .thenReturn(true)
                                .repeat(timesEach - 1L),
                        WRITERS);
    }

    private List<String> events(@Nullable String experiment, @Nullable String before, int limit) {
        EventId older = before == null ? null : new EventId(before);
        return Answers.of(journal().events(experiment, older, limit).map(EventId::value));
    }

    static Subject about(String event) {
        return new Subject(new EventId(event), "lost-replica");
    }

    static Entry closed() {
        return Samples.closed(Outcome.COMPLETED);
    }

    static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
