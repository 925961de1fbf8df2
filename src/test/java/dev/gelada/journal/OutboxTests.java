package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.selection.Target;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One message for each entry, whoever sends it. */
class OutboxTests {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Something planned. */
    record Slot(long index, Instant at) implements Outbox.Foreseen {}

    abstract static class Contract {

        private final MovableClock clock = new MovableClock(NOON);
        private final List<Long> sent = new CopyOnWriteArrayList<>();
        private final List<Disposable> running = new ArrayList<>();
        private List<Store> stores = List.of();

        abstract Database database();

        @BeforeEach
        void open() {
            stores = database().empty();
            EventualAnswers.of(stores.getFirst().write(sqlSession -> sqlSession.update("delete from outbox")));
        }

        @AfterEach
        void stop() {
            running.forEach(Disposable::dispose);
        }

        @Test
        void sendsEachMessageOnceInOrderHoweverManyReplicasWouldSend() {
            told(1);
            start(0, this::send);
            await().until(this::opened);
            start(1, this::send);
            told(250);

            await().until(() -> sent.size() >= 250);

            assertThat(sent).isEqualTo(LongStream.rangeClosed(2, 251).boxed().toList());
        }

        @Test
        void sendsAgainWhatMayNotHaveBeenSentWhenAReplicaDies() {
            Disposable dying = start(
                    0,
                    outboxEntry -> send(outboxEntry)
                            .then(outboxEntry.recordedEntry().sequence() == 2 ? Mono.never() : Mono.empty()));
            await().until(this::opened);
            told(3);
            await().until(() -> sent.size() == 2);
            start(1, this::send);

            dying.dispose();
            clock.advance(LEASE);

            await().until(() -> sent.size() >= 4);
            assertThat(sent).containsExactly(1L, 2L, 2L, 3L);
        }

        @Test
        void keepsItsTurnWhileItSends() {
            start(0, this::send);
            await().until(this::opened);
            told(1);
            await().until(() -> sent.size() == 1);
            clock.advance(LEASE.minusSeconds(1));
            start(1, outboxEntry -> Mono.error(new AssertionError("not my turn")));
            told(1);

            await().until(() -> sent.size() == 2);
        }

        @Test
        void beginsAgainWithWhatFailed() {
            Disposable failing = start(0, outboxEntry -> Mono.error(new IllegalStateException("no answer")));
            await().until(this::opened);
            told(2);
            await().until(failing::isDisposed);

            start(0, this::send);

            await().until(() -> sent.size() == 2);
            assertThat(sent).containsExactly(1L, 2L);
        }

        @Test
        void tellsWhatLiesAheadOnceHoweverManyReplicasWould() {
            foretell(0, this::tell);
            foretell(1, this::tell);
            await().until(() -> sent.size() >= 4);

            clock.advance(Duration.ofMinutes(5));
            await().until(() -> sent.size() >= 6);
            clock.advance(Duration.ofMinutes(5));
            await().until(() -> sent.size() >= 8);

            assertThat(sent).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }

        @Test
        void neverTellsAheadWhatHasPassed() {
            Disposable first = foretell(0, this::tell);
            await().until(() -> sent.size() >= 4);
            first.dispose();

            clock.advance(Duration.ofMinutes(59));
            foretell(1, this::tell);

            await().until(() -> sent.size() >= 8);
            assertThat(sent).containsExactly(0L, 1L, 2L, 3L, 24L, 25L, 26L, 27L);
        }

        @Test
        void tellsAheadAgainWhatFailed() {
            Disposable failing = foretell(
                    0, slot -> slot.index() == 1 ? Mono.error(new IllegalStateException("no answer")) : tell(slot));
            await().until(failing::isDisposed);

            foretell(0, this::tell);

            await().until(() -> sent.size() >= 5);
            assertThat(sent)
                    .as("the first shares its moment with the failed one")
                    .containsExactly(0L, 0L, 1L, 2L, 3L);
        }

        @Test
        void tellsWithAnEntryWhatHasBecomeOfItsEvent() {
            List<OutboxEntry> told = new CopyOnWriteArrayList<>();
            start(0, outboxEntry -> Mono.fromRunnable(() -> told.add(outboxEntry)));
            await().until(this::opened);
            Target one = EntrySamples.ONE;
            Target other = EntrySamples.OTHER;
            EventualAnswers.done(new SqlJournal(stores.getFirst(), clock, "writer", Schedulers.immediate())
                    .append(
                            new EntrySubject(new EventId("a"), "lost-replica"),
                            EntrySamples.raised(),
                            new JournalEntry.Drawn(List.of(one), 2),
                            new JournalEntry.Released("no thread was free"),
                            new JournalEntry.Drawn(List.of(one, other), 2),
                            new JournalEntry.Injected(EntrySamples.FREEZE, one),
                            new JournalEntry.Injected(EntrySamples.FREEZE, other),
                            EntrySamples.closed(Outcome.SURVIVED)));

            await().until(() -> told.size() == 7);

            assertThat(told)
                    .extracting(OutboxEntry::firstInjected)
                    .containsExactly(false, false, false, false, true, false, false);
            assertThat(told.subList(3, 7))
                    .allSatisfy(outboxEntry -> assertThat(outboxEntry.targets()).containsExactly(one, other));
            assertThat(told.getFirst().targets()).isEmpty();
            assertThat(told)
                    .extracting(
                            outboxEntry -> outboxEntry.recordedEntry().subject().fault())
                    .containsOnly(EntrySamples.FREEZE);
        }

        private Mono<Void> send(OutboxEntry outboxEntry) {
            return Mono.fromRunnable(() -> sent.add(outboxEntry.recordedEntry().sequence()));
        }

        private Disposable start(int replica, Function<OutboxEntry, Mono<Void>> send) {
            Disposable delivering = outbox(replica).deliver("slack", send).subscribe(done -> {}, error -> {});
            running.add(delivering);
            return delivering;
        }

        private Disposable foretell(int replica, Function<Slot, Mono<Void>> send) {
            Disposable telling = outbox(replica)
                    .announce("slack/ahead", AHEAD, this::planned, send)
                    .subscribe(done -> {}, error -> {});
            running.add(telling);
            return telling;
        }

        private SqlOutbox outbox(int replica) {
            Store store = stores.get(replica);
            Journal journal = new SqlJournal(store, clock, "life-" + replica, Schedulers.immediate());
            return new SqlOutbox(
                    new OutboxCursors(store, clock, "life-" + replica, LEASE, true),
                    new OutboxEntries(store, "life-" + replica),
                    journal,
                    clock,
                    true,
                    Schedulers.parallel());
        }

        /** Two at once, every five minutes. */
        private List<Slot> planned(Instant from, Instant to) {
            return LongStream.rangeClosed(0, 60)
                    .mapToObj(index -> new Slot(index, NOON.plus(Duration.ofMinutes(index / 2 * 5))))
                    .filter(slot -> !slot.at().isBefore(from) && slot.at().isBefore(to))
                    .toList();
        }

        private Mono<Void> tell(Slot slot) {
            return Mono.fromRunnable(() -> sent.add(slot.index()));
        }

        private boolean opened() {
            return !EventualAnswers.of(
                            stores.getFirst().read(sqlSession -> sqlSession.query("select name from outbox", row -> 1)))
                    .isEmpty();
        }

        private void told(int entries) {
            Journal journal = new SqlJournal(stores.getFirst(), clock, "writer", Schedulers.immediate());
            for (int entry = 0; entry < entries; entry++) {
                EventualAnswers.done(
                        journal.append(new EntrySubject(new EventId("a"), "lost-replica"), EntrySamples.raised()));
            }
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        Database database() {
            return Database.H2_IN_MEMORY;
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        @Override
        Database database() {
            return Database.POSTGRESQL;
        }
    }
}
