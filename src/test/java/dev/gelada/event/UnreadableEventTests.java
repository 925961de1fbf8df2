package dev.gelada.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that somebody wrote by hand, or that a later version wrote: they are kept, and keep nobody else from being claimed. */
class UnreadableEventTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    abstract static class Contract {

        abstract Database database();

        @ParameterizedTest
        @ValueSource(strings = {"nonsense", "", "null", "[]", "{}", "{\"id\": \"bad\"}", "{\"dueAt\": \"soon\"}"})
        void areSetAside(String body) {
            Store store = database().empty().getFirst();
            EventQueue queue = TestQueues.on(store, Clock.fixed(NOON, ZoneOffset.UTC));
            insert(store, "bad", body);
            EventualAnswers.of(queue.publish(good()));

            List<Lease> claimed = EventualAnswers.of(queue.claim(10));

            assertThat(claimed).extracting(Lease::event).containsExactly(good());
            assertThat(EventualAnswers.of(queue.claim(10))).isEmpty();
            assertThat(EventualAnswers.of(store.read(sqlSession -> sqlSession.query(
                            "select body from chaos_event where id = 'bad'",
                            row -> row.get("body", String.class) + ""))))
                    .containsExactly(body);
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

    private static void insert(Store store, String id, String body) {
        EventualAnswers.of(store.write(sqlSession -> sqlSession.update(
                "insert into chaos_event (id, slot, experiment, claimable_at, epoch, delivery, body)"
                        + " values ($1, $1, 'by hand', 0, 0, 0, $2)",
                id,
                body)));
    }

    private static ChaosEvent good() {
        return new ChaosEvent(
                new EventId("good"),
                "lost-replica",
                new FaultName("process-kill"),
                new EventOrigin.Requested("ada", null),
                NOON,
                false,
                "");
    }
}
