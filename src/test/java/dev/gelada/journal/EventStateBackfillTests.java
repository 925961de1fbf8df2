package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory.State;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Events that an earlier version raised are in every list, before and after their states are known. */
class EventStateBackfillTests {

    private static final int EVENTS = 700;

    abstract static class Contract {

        private final MovableClock clock = new MovableClock(EntrySamples.NOON);
        List<Store> stores = List.of();

        abstract Database database();

        @BeforeEach
        void open() {
            stores = database().empty();
        }

        /** As a version left it that knew of no states. */
        private void raisedByAnEarlierVersion() {
            EventualAnswers.done(
                    Flux.range(0, EVENTS).flatMap(this::raised, EVENTS).then());
            sql("delete from event_state");
            sql("update counter set last = (select last from counter where name = 'entry')"
                    + " where name in ('unprojected', 'projected')");
        }

        private Mono<Void> raised(int event) {
            return journal(0)
                    .append(
                            new EntrySubject(new EventId("e" + event), "lost-replica"),
                            EntrySamples.raised(),
                            step(event));
        }

        private static JournalEntry step(int event) {
            return event % 100 == 0 ? new JournalEntry.Claimed("life-0", 1, 1) : EntrySamples.closed(Outcome.COMPLETED);
        }

        @Test
        void keepsThemInEveryListMeanwhile() {
            raisedByAnEarlierVersion();
            List<String> running = ids(State.RUNNING, 10);
            told("new", EntrySamples.raised());
            told("e400", EntrySamples.closed(Outcome.ABORTED));

            assertThat(running).containsExactly("e600", "e500", "e400", "e300", "e200", "e100", "e0");
            for (boolean more = true;
                    more;
                    more = EventualAnswers.of(backfill(0).step())) {
                assertThat(ids(State.RUNNING, 10)).containsExactly("e600", "e500", "e300", "e200", "e100", "e0");
                assertThat(ids(null, 500)).hasSize(500).startsWith("new", "e699", "e698");
                assertThat(ids(State.CLOSED, 500))
                        .hasSize(500)
                        .startsWith("e699", "e698")
                        .contains("e400");
                assertThat(ids(State.QUEUED, 500)).containsExactly("new");
            }
            assertThat(rows()).isEqualTo(EVENTS + 1);
        }

        @Test
        void isDoneInSmallStepsByAllReplicasTogether() {
            raisedByAnEarlierVersion();

            assertThat(EventualAnswers.of(backfill(0).step())).isTrue();
            assertThat(rows()).isEqualTo(250);
            EventualAnswers.done(Mono.when(
                    backfill(0).step().repeat().takeWhile(more -> more).then(),
                    backfill(1).step().repeat().takeWhile(more -> more).then()));

            assertThat(rows()).isEqualTo(EVENTS);
            assertThat(EventualAnswers.of(backfill(0).step())).isFalse();
        }

        @Test
        void saysAfterwardsWhatWasKnownOfThem() {
            raisedByAnEarlierVersion();
            assertThat(subject("e1").raised()).isNull();

            EventualAnswers.done(
                    backfill(0).step().repeat().takeWhile(more -> more).then());

            assertThat(subject("e1").raised()).isEqualTo(EntrySamples.raised());
        }

        @Test
        void forgetsTheStateWithTheEvent() {
            told("old", EntrySamples.raised(), EntrySamples.closed(Outcome.COMPLETED));
            clock.advance(Duration.ofDays(91));

            EventualAnswers.of(
                    new ExpiredEventCleaner(stores.getFirst(), journal(0), clock, Duration.ofDays(90)).deleteExpired());

            assertThat(rows()).isZero();
        }

        void told(String event, JournalEntry... entries) {
            EventualAnswers.done(journal(0).append(new EntrySubject(new EventId(event), "lost-replica"), entries));
        }

        void sql(String statement) {
            EventualAnswers.of(stores.getFirst().write(sqlSession -> sqlSession.update(statement)));
        }

        List<String> ids(@Nullable State state, int limit) {
            return EventualAnswers.of(journal(1).eventHistories("lost-replica", state, null, limit)).items().stream()
                    .map(eventHistory -> eventHistory.id().value())
                    .toList();
        }

        EventStateBackfill backfill(int replica) {
            return new EventStateBackfill(stores.get(replica), journal(replica));
        }

        private Journal journal(int replica) {
            return new SqlJournal(stores.get(replica), clock, "life-" + replica, Schedulers.immediate());
        }

        private EntrySubject subject(String event) {
            return EventualAnswers.of(journal(0).of(new EventId(event)))
                    .getFirst()
                    .subject();
        }

        private int rows() {
            return EventualAnswers.of(Flux.defer(() -> stores.getFirst()
                            .read(sqlSession -> sqlSession.query("select event from event_state", row -> 1))))
                    .size();
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        Database database() {
            return Database.H2_IN_A_FILE;
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        @Override
        Database database() {
            return Database.POSTGRESQL;
        }

        /** While replicas are replaced one by one. */
        @Test
        void putsRightWhatAnEarlierVersionWritesBesideThisOne() {
            told("raised", EntrySamples.raised());
            told("closed", EntrySamples.raised());
            told("closed", EntrySamples.closed(Outcome.ABORTED));
            sql("delete from event_state where event = 'raised'");
            sql("update event_state set state = 'running'");

            assertThat(EventualAnswers.of(backfill(1).reconcile())).isFalse();

            assertThat(ids(State.CLOSED, 10)).containsExactly("closed");
            assertThat(ids(State.QUEUED, 10)).containsExactly("raised");
        }
    }
}
