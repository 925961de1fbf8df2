package dev.gelada.journal;

import static dev.gelada.journal.EntrySamples.FREEZE;
import static dev.gelada.journal.EntrySamples.NOON;
import static dev.gelada.journal.EntrySamples.ONE;
import static dev.gelada.journal.EntrySamples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final List<JournalEntry> STEPS = List.of(
            new JournalEntry.Claimed("life-1", 1, 1),
            new JournalEntry.Drawn(List.of(ONE), 1),
            new JournalEntry.Released("no thread was free"),
            new JournalEntry.Injected(FREEZE, ONE),
            new JournalEntry.Reverting("duration elapsed"),
            EntrySamples.closed(Outcome.COMPLETED),
            EntrySamples.closed(Outcome.DEAD_LETTERED));

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
        append(about("a"), EntrySamples.ALL.toArray(JournalEntry[]::new));

        List<RecordedEntry> read = EventualAnswers.of(journal().of(new EventId("a")));

        assertThat(read).extracting(RecordedEntry::entry).isEqualTo(EntrySamples.ALL);
        assertThat(read).extracting(RecordedEntry::at).containsOnly(NOON);
        assertThat(read).extracting(RecordedEntry::subject).containsOnly(about("a"));
    }

    @Test
    void carriesInEveryEntryWhatWasKnownOfItsEventWhenItWasRaised() {
        JournalEntry.Raised raised =
                new JournalEntry.Raised(FREEZE, "requested", "ada", "for fun", NOON, true, "trace-1", "shop/cart");
        EntrySubject known = new EntrySubject(new EventId("a"), "lost-replica", raised);
        append(known, raised);
        append(known, new JournalEntry.Claimed("life-1", 1, 1));
        append(EntrySubject.GELADA, new JournalEntry.HaltReleased("ada"));
        EventualAnswers.done(replicas.getLast().append(known, closed()));

        assertThat(EventualAnswers.of(replicas.getLast().after(0, 10)))
                .extracting(RecordedEntry::subject)
                .containsExactly(known, known, EntrySubject.GELADA, known);
    }

    @Test
    void writesNothingWhenThereIsNothingToSay() {
        append(about("a"));

        assertThat(EventualAnswers.of(journal().sequenceRange())).isEqualTo(new Journal.SequenceRange(0, 0));
    }

    @Test
    void numbersEntriesWithoutAGap() {
        append(about("a"), EntrySamples.raised(), closed());
        append(EntrySubject.GELADA, new JournalEntry.HaltReleased("ada"));
        append(about("b"), EntrySamples.raised());

        List<RecordedEntry> all = EventualAnswers.of(journal().after(0, 100));

        assertThat(all).extracting(RecordedEntry::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(all.get(2).subject()).isEqualTo(EntrySubject.GELADA);
        assertThat(EventualAnswers.of(journal().after(1, 2))).isEqualTo(all.subList(1, 3));
        assertThat(EventualAnswers.of(journal().sequenceRange())).isEqualTo(new Journal.SequenceRange(1, 4));
    }

    @Test
    void findsEntriesOfOneKindOfOneExperiment() {
        append(about("a"), EntrySamples.raised(), new JournalEntry.HaltReleased("ada"), EntrySamples.raised());
        append(new EntrySubject(new EventId("b"), "another"), EntrySamples.raised());
        List<RecordedEntry> all = EventualAnswers.of(journal().after(0, 100));
        String experiment = Objects.requireNonNull(all.getFirst().subject().experiment());
        Instant at = all.getFirst().at();
        Instant later = all.getLast().at().plusSeconds(1);

        assertThat(EventualAnswers.of(
                        journal().excerpt(JournalQuery.oldest(experiment, JournalEntry.Raised.class, at, later, 10))))
                .isEqualTo(List.of(all.get(0), all.get(2)));
        assertThat(EventualAnswers.of(
                        journal().excerpt(JournalQuery.newest(experiment, JournalEntry.Raised.class, at, later, 1))))
                .isEqualTo(List.of(all.get(2)));
        assertThat(EventualAnswers.of(journal()
                        .excerpt(
                                JournalQuery.newest(experiment, JournalEntry.Raised.class, at.minusSeconds(9), at, 9))))
                .isEmpty();
        assertThat(EventualAnswers.of(
                        journal().excerpt(JournalQuery.newest(experiment, JournalEntry.Closed.class, at, later, 9))))
                .isEmpty();
    }

    @Test
    void keepsTheOrderOfCommitsHoweverManyWrite() {
        List<RecordedEntry> told = new CopyOnWriteArrayList<>();
        Flux<RecordedEntry> live = journal().live().take(WRITERS * 30L).doOnNext(told::add);

        StepVerifier.create(live.then())
                .then(() -> EventualAnswers.of(writing(journal(), 10)))
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);

        List<RecordedEntry> stored = EventualAnswers.of(journal().after(0, 1000));
        assertThat(stored).extracting(RecordedEntry::sequence).isEqualTo(upTo(WRITERS * 30));
        assertThat(told).isEqualTo(stored);
        assertKeptTogether(stored);
    }

    /** Each writer appends three entries at a time: nobody else's may stand between them. */
    private static void assertKeptTogether(List<RecordedEntry> stored) {
        for (int first = 0; first < stored.size(); first += 3) {
            assertThat(stored.subList(first, first + 3))
                    .extracting(RecordedEntry::subject)
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
                .then(() -> append(about("a"), EntrySamples.raised()))
                .expectNext(1L)
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);
    }

    @Test
    void missesNothingAndRepeatsNothingForASlowFollower() {
        int entries = WRITERS * 30 * 10;
        List<Long> seen = new CopyOnWriteArrayList<>();
        Mono<Void> follower = journal()
                .follow(0)
                .concatMap(
                        recordedEntry -> Mono.just(recordedEntry.sequence())
                                .delayElement(Duration.ofNanos(recordedEntry.sequence() % 64 == 0 ? 5_000_000 : 0)),
                        1)
                .doOnNext(seen::add)
                .take(entries)
                .then();

        StepVerifier.create(Mono.when(follower, writing(journal(), 100).then()))
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);

        assertThat(seen).isEqualTo(upTo(entries));
    }

    @Test
    void missesNothingForAFollowerThatSleepsLongerThanAnyBufferLasts() {
        append(about("a"), EntrySamples.raised());
        int entries = WRITERS * 3 * 250;
        Mono<List<Long>> follower = journal()
                .follow(0)
                .map(RecordedEntry::sequence)
                .concatMap(sequence ->
                        sequence == 1 ? writing(journal(), 250).then(Mono.just(sequence)) : Mono.just(sequence))
                .take(entries + 1L)
                .collectList();

        assertThat(EventualAnswers.of(follower)).isEqualTo(upTo(entries + 1));
    }

    @Test
    void followsFromWhereItIsTold() {
        append(about("a"), EntrySamples.raised(), EntrySamples.closed(Outcome.SKIPPED));

        StepVerifier.create(journal().follow(1).map(RecordedEntry::sequence).take(3))
                .expectNext(2L)
                .then(() -> append(about("b"), EntrySamples.raised()))
                .expectNext(3L)
                .then(() -> append(about("b"), closed()))
                .expectNext(4L)
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);
    }

    @Test
    void knowsWhatItWroteItself() {
        append(about("a"), EntrySamples.raised());
        EventualAnswers.done(replicas.getLast().append(about("a"), closed()));

        assertThat(EventualAnswers.of(journal().of(new EventId("a"))))
                .extracting(RecordedEntry::own)
                .containsExactly(true, false);
        assertThat(EventualAnswers.of(replicas.getLast().of(new EventId("a"))))
                .extracting(RecordedEntry::own)
                .containsExactly(false, true);
    }

    @Test
    void countsWhatThisLifeHasWritten() {
        append(about("a"), EntrySamples.raised());
        append(about("b"), EntrySamples.raised(), closed());
        append(about("c"), EntrySamples.raised(), closed());
        EventualAnswers.done(replicas.getLast().append(about("a"), closed()));

        assertThat(EventualAnswers.of(journal().written(1))).isEqualTo(Map.of("raised", 2L, "closed", 2L));
    }

    @Test
    void listsEventsNewestFirst() {
        for (String id : List.of("a", "b", "c", "d")) {
            append(about(id), EntrySamples.raised(), new JournalEntry.Claimed("life-1", 1, 1));
        }
        append(new EntrySubject(new EventId("x"), "other"), EntrySamples.raised());

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
        append(about("a"), EntrySamples.raised());

        assertThat(events(null, "never-raised", 10)).isEmpty();
    }

    @Test
    void knowsHowAnExperimentLastEnded() {
        assertThat(EventualAnswers.of(journal().lastOutcome("lost-replica").hasElement()))
                .isFalse();
        append(about("a"), closed());
        append(about("b"), EntrySamples.closed(Outcome.DEVIATED));
        append(new EntrySubject(new EventId("x"), "other"), EntrySamples.closed(Outcome.FAILED));

        assertThat(EventualAnswers.of(journal().lastOutcome("lost-replica"))).isEqualTo(Outcome.DEVIATED);
    }

    @Test
    void knowsWhenAnExperimentLastPutBackWhatItDid() {
        assertThat(EventualAnswers.of(journal().lastReverted("lost-replica").hasElement()))
                .isFalse();
        append(about("a"), new JournalEntry.Reverted(ONE, true));
        clock.advance(Duration.ofSeconds(1));
        append(about("b"), new JournalEntry.Reverted(ONE, true));
        clock.advance(Duration.ofSeconds(1));
        append(new EntrySubject(new EventId("x"), "other"), new JournalEntry.Reverted(ONE, true));
        append(about("b"), closed());

        assertThat(EventualAnswers.of(journal().lastReverted("lost-replica"))).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void knowsEveryEntryOfAKindSinceAMoment() {
        append(about("a"), new JournalEntry.Injected(FREEZE, ONE));
        clock.advance(Duration.ofSeconds(1));
        append(about("b"), new JournalEntry.Injected(FREEZE, OTHER), closed());
        append(new EntrySubject(new EventId("x"), "other"), new JournalEntry.Injected(FREEZE, ONE));

        assertThat(EventualAnswers.of(journal().since(JournalEntry.Injected.class, NOON.plusSeconds(1))))
                .extracting(RecordedEntry::sequence)
                .containsExactly(2L, 4L);
        assertThat(EventualAnswers.of(journal().since(JournalEntry.Injected.class, NOON)))
                .hasSize(3);
        assertThat(EventualAnswers.of(journal().since(JournalEntry.Closed.class, NOON.plusSeconds(2))))
                .isEmpty();
    }

    @Test
    void owesWhatWasPreparedAndNotReverted() {
        append(
                about("a"),
                EntrySamples.prepared("a", ONE),
                EntrySamples.prepared("a", OTHER),
                new JournalEntry.Reverted(ONE, true));

        assertThat(EventualAnswers.of(journal().pendingReverts(new EventId("a"))))
                .containsExactly(EntrySamples.prepared("a", OTHER).injection());
    }

    @Test
    void pagesThroughHistories() {
        for (int event = 100; event < 350; event++) {
            append(about("e" + event), EntrySamples.raised());
            if (event % 50 == 0) {
                append(about("e" + event), new JournalEntry.Claimed("life-1", 1, 1));
            }
        }

        EventHistoryPage first = EventualAnswers.of(journal().eventHistories(null, State.RUNNING, null, 2));
        assertThat(first.items())
                .extracting(eventHistory -> eventHistory.id().value())
                .containsExactly("e300", "e250");
        assertThat(first.next()).isEqualTo(new EventId("e250"));

        EventHistoryPage rest =
                EventualAnswers.of(journal().eventHistories("lost-replica", State.RUNNING, first.next(), 3));
        assertThat(rest.items())
                .extracting(eventHistory -> eventHistory.id().value())
                .containsExactly("e200", "e150", "e100");
        assertThat(rest.next()).isNull();
        assertThat(EventualAnswers.of(journal().eventHistories(null, State.CLOSED, null, 2))
                        .items())
                .isEmpty();
        assertThat(EventualAnswers.of(journal().eventHistories(null, null, null, 250))
                        .items())
                .hasSize(250);
    }

    /** Every state before every kind of entry, one by one and several together. */
    @Test
    void listsEachEventInTheStateThatItsEntriesTell() {
        Random random = new Random(7);
        for (int event = 0; event < 60; event++) {
            append(about("e" + event), EntrySamples.raised());
            for (int append = random.nextInt(6); append > 0; append--) {
                append(
                        about("e" + event),
                        IntStream.range(0, 1 + random.nextInt(3))
                                .mapToObj(number -> STEPS.get(random.nextInt(STEPS.size())))
                                .toArray(JournalEntry[]::new));
            }
        }
        Map<State, List<String>> told = EventualAnswers.of(journal()
                        .events(null, null, 100)
                        .concatMap(event -> journal().of(event).collectList().map(EventHistory::of)))
                .stream()
                .collect(Collectors.groupingBy(
                        EventHistory::state,
                        Collectors.mapping(eventHistory -> eventHistory.id().value(), Collectors.toList())));

        assertThat(told).containsOnlyKeys(State.values());
        told.forEach((state, events) -> {
            assertThat(EventualAnswers.of(
                            journal().events("lost-replica", state, null, 100).map(EventId::value)))
                    .as("%s", state)
                    .isEqualTo(events);
            assertThat(EventualAnswers.of(journal().eventHistories(null, state, null, 100))
                            .items())
                    .extracting(eventHistory -> eventHistory.id().value())
                    .isEqualTo(events);
        });
        assertThat(EventualAnswers.of(journal().events("another", State.CLOSED, null, 100)))
                .isEmpty();
    }

    void append(EntrySubject entrySubject, JournalEntry... entries) {
        EventualAnswers.done(journal().append(entrySubject, entries));
    }

    /** Eight writers at once, each three entries at a time. */
    static Flux<Boolean> writing(Journal journal, int timesEach) {
        return Flux.range(0, WRITERS)
                .flatMap(
                        writer -> Mono.defer(() -> journal.append(
                                        about("writer-" + writer),
                                        EntrySamples.raised(),
                                        new JournalEntry.Injected(FREEZE, ONE),
                                        closed()))
                                .subscribeOn(Schedulers.parallel())
                                .thenReturn(true)
                                .repeat(timesEach - 1L),
                        WRITERS);
    }

    private List<String> events(@Nullable String experiment, @Nullable String before, int limit) {
        EventId older = before == null ? null : new EventId(before);
        return EventualAnswers.of(journal().events(experiment, older, limit).map(EventId::value));
    }

    static EntrySubject about(String event) {
        return new EntrySubject(new EventId(event), "lost-replica", EntrySamples.raised());
    }

    static JournalEntry closed() {
        return EntrySamples.closed(Outcome.COMPLETED);
    }

    static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
