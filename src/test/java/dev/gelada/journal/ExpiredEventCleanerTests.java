package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.fault.EventId;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** What is forgotten after the retention, and what never is. */
class ExpiredEventCleanerTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(90);

    abstract static class Contract {

        private final MovableClock clock = new MovableClock(NOON);
        private List<Store> stores = List.of();

        abstract Database database();

        @BeforeEach
        void open() {
            stores = database().empty();
        }

        private Store store() {
            return stores.getFirst();
        }

        private Journal journal() {
            return new SqlJournal(store(), clock, "life-1", Schedulers.immediate());
        }

        private long forgets() {
            return EventualAnswers.of(new ExpiredEventCleaner(store(), journal(), clock, RETENTION).deleteExpired());
        }

        @Test
        void forgetsWholeEventsThatWereClosedLongAgo() {
            inQueue("old", "null");
            told(
                    "old",
                    EntrySamples.raised(),
                    EntrySamples.prepared("old", EntrySamples.ONE),
                    new JournalEntry.Reverted(EntrySamples.ONE, true));
            told("old", EntrySamples.closed(Outcome.COMPLETED));
            EventualAnswers.done(journal().append(EntrySubject.GELADA, new JournalEntry.HaltReleased("ada")));
            clock.advance(RETENTION.plusSeconds(1));
            told("young", EntrySamples.raised(), EntrySamples.closed(Outcome.COMPLETED));

            assertThat(forgets()).isEqualTo(5);

            assertThat(EventualAnswers.of(journal().after(0, 100)))
                    .extracting(RecordedEntry::sequence)
                    .containsExactly(6L, 7L);
            assertThat(EventualAnswers.of(journal().sequenceRange())).isEqualTo(new Journal.SequenceRange(6, 7));
            assertThat(queued()).isEmpty();
            assertThat(forgets()).isZero();
        }

        @Test
        void keepsWhatIsOpenOrOwesAnything() {
            told("open", EntrySamples.raised());
            inQueue("waits", "0");
            told("waits", EntrySamples.raised(), EntrySamples.closed(Outcome.FAILED));
            told(
                    "owes",
                    EntrySamples.raised(),
                    EntrySamples.prepared("owes", EntrySamples.ONE),
                    EntrySamples.closed(Outcome.FAILED));
            told("holds", EntrySamples.raised(), EntrySamples.closed(Outcome.FAILED));
            EventualAnswers.of(store().write(sqlSession -> sqlSession.update(
                    "insert into taken_workload (workload, event, epoch) values ('checkout', 'holds', 1)")));
            clock.advance(RETENTION.plusSeconds(1));

            assertThat(forgets()).isZero();

            assertThat(EventualAnswers.of(journal().sequenceRange())).isEqualTo(new Journal.SequenceRange(1, 8));
            assertThat(queued()).containsExactly("waits");
        }

        @Test
        void tellsFromWhereOnNothingIsMissing() {
            told("open", EntrySamples.raised());
            told("old", EntrySamples.raised(), EntrySamples.closed(Outcome.COMPLETED));
            clock.advance(RETENTION.plusSeconds(1));
            told("open", new JournalEntry.AbortRequested("ada"));

            assertThat(forgets()).isEqualTo(2);

            assertThat(EventualAnswers.of(journal().sequenceRange())).isEqualTo(new Journal.SequenceRange(4, 4));
            assertThat(EventualAnswers.of(journal().of(new EventId("open")))).hasSize(2);
        }

        @Test
        void goesThroughMoreThanOneBatch() {
            for (int event = 0; event < 700; event++) {
                told("e" + event, EntrySamples.raised(), EntrySamples.closed(Outcome.COMPLETED));
            }
            clock.advance(RETENTION.plusSeconds(1));

            assertThat(forgets()).isEqualTo(1400);

            assertThat(EventualAnswers.of(journal().sequenceRange())).isEqualTo(new Journal.SequenceRange(1401, 1400));
        }

        private void told(String event, JournalEntry... entries) {
            EventualAnswers.done(journal().append(new EntrySubject(new EventId(event), "lost-replica"), entries));
        }

        private void inQueue(String event, String claimableAt) {
            EventualAnswers.of(store().write(sqlSession -> sqlSession.update(
                    "insert into chaos_event (id, slot, experiment, claimable_at, epoch, delivery, body) values ($1, $1, '', "
                            + claimableAt + ", 1, 1, '')",
                    event)));
        }

        private List<String> queued() {
            return EventualAnswers.of(store().read(sqlSession -> sqlSession.query(
                    "select id from chaos_event", row -> String.valueOf(row.get("id", String.class)))));
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
    }
}
