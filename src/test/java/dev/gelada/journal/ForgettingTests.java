package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
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
class ForgettingTests {

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
            return Answers.of(new Forgetting(store(), journal(), clock, RETENTION).forget());
        }

        @Test
        void forgetsWholeEventsThatWereClosedLongAgo() {
            inQueue("old", "null");
            told("old", Samples.raised(), Samples.prepared("old", Samples.ONE), new Entry.Reverted(Samples.ONE, true));
            told("old", Samples.closed(Outcome.COMPLETED));
            Answers.done(journal().append(Subject.GELADA, new Entry.HaltReleased("ada")));
            clock.advance(RETENTION.plusSeconds(1));
            told("young", Samples.raised(), Samples.closed(Outcome.COMPLETED));

            assertThat(forgets()).isEqualTo(5);

            assertThat(Answers.of(journal().after(0, 100)))
                    .extracting(Recorded::sequence)
                    .containsExactly(6L, 7L);
            assertThat(Answers.of(journal().extent())).isEqualTo(new Journal.Extent(6, 7));
            assertThat(queued()).isEmpty();
            assertThat(forgets()).isZero();
        }

        @Test
        void keepsWhatIsOpenOrOwesAnything() {
            told("open", Samples.raised());
            inQueue("waits", "0");
            told("waits", Samples.raised(), Samples.closed(Outcome.FAILED));
            told("owes", Samples.raised(), Samples.prepared("owes", Samples.ONE), Samples.closed(Outcome.FAILED));
            told("holds", Samples.raised(), Samples.closed(Outcome.FAILED));
            Answers.of(store().write(session -> session.update(
                    "insert into taken_workload (workload, event, epoch) values ('checkout', 'holds', 1)")));
            clock.advance(RETENTION.plusSeconds(1));

            assertThat(forgets()).isZero();

            assertThat(Answers.of(journal().extent())).isEqualTo(new Journal.Extent(1, 8));
            assertThat(queued()).containsExactly("waits");
        }

        @Test
        void tellsFromWhereOnNothingIsMissing() {
            told("open", Samples.raised());
            told("old", Samples.raised(), Samples.closed(Outcome.COMPLETED));
            clock.advance(RETENTION.plusSeconds(1));
            told("open", new Entry.AbortAsked("ada"));

            assertThat(forgets()).isEqualTo(2);

            assertThat(Answers.of(journal().extent())).isEqualTo(new Journal.Extent(4, 4));
            assertThat(Answers.of(journal().of(new EventId("open")))).hasSize(2);
        }

        @Test
        void goesThroughMoreThanOneBatch() {
            for (int event = 0; event < 700; event++) {
                told("e" + event, Samples.raised(), Samples.closed(Outcome.COMPLETED));
            }
            clock.advance(RETENTION.plusSeconds(1));

            assertThat(forgets()).isEqualTo(1400);

            assertThat(Answers.of(journal().extent())).isEqualTo(new Journal.Extent(1401, 1400));
        }

        private void told(String event, Entry... entries) {
            Answers.done(journal().append(new Subject(new EventId(event), "lost-replica"), entries));
        }

        private void inQueue(String event, String claimableAt) {
            Answers.of(store().write(session -> session.update(
                    "insert into chaos_event (id, slot, experiment, claimable_at, epoch, delivery, body) values ($1, $1, '', "
                            + claimableAt + ", 1, 1, '')",
                    event)));
        }

        private List<String> queued() {
            return Answers.of(store().read(session ->
                    session.query("select id from chaos_event", row -> String.valueOf(row.get("id", String.class)))));
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
