package dev.gelada.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.HaltSwitch;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.TestHalts;
import dev.gelada.safeguard.quiet.TestQuiets;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** From the platform's own lever, which two replicas watch, over the journal to what may begin. */
class QuietAfterALeverTests {

    private static final String LEVER = "ConfigMap gelada/gelada-halt";
    private static final String QUIET =
            "the halt was released at 2026-03-02T10:05:00Z; nothing starts until 2026-03-02T10:20:00Z"
                    + " (gelada.safeguard.quiet.after-halt)";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final AtomicReference<HaltSwitch.State> state = new AtomicReference<>(HaltSwitch.State.released(LEVER));
    private final FakePlatform platform = new FakePlatform();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void nothingBeginsUntilItWasQuietForLongEnough(String kind) {
        Database database = kind.equals("h2") ? Database.H2_IN_MEMORY : Database.POSTGRESQL;
        List<Store> stores = database.empty();
        // the lever's row outlives a test, and a release that is told would be followed by a quiet of its own
        EventualAnswers.of(
                stores.getFirst().write(sqlSession -> sqlSession.update("update halt set engaged = $1", false)));
        Replica one = new Replica(stores.getFirst(), "life-1");
        Replica other = new Replica(stores.getLast(), "life-2");
        one.looks();
        other.looks();
        assertThat(one.begins("before")).isEqualTo("written");

        state.set(new HaltSwitch.State(true, LEVER, "the shop is down"));
        one.looks();
        other.looks();
        assertThat(one.begins("pulled")).isEqualTo("halted by " + LEVER + ": the shop is down");

        clock.advance(Duration.ofMinutes(5));
        state.set(HaltSwitch.State.released(LEVER));
        assertThat(one.touches()).isFalse();
        assertThat(one.begins("at-once")).isEqualTo(QUIET);
        other.looks();
        assertThat(other.begins("on-the-other")).isEqualTo(QUIET);

        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(other.begins("a-moment-early")).isEqualTo(QUIET);
        clock.advance(Duration.ofMillis(1));
        assertThat(other.begins("in-time")).isEqualTo("written");
        assertThat(EventualAnswers.of(one.replica.journal.since(JournalEntry.HaltReleased.class, Instant.EPOCH)))
                .hasSize(1);
    }

    private final class Replica {

        private final TransactionReplica replica;
        private final Halt halt;

        Replica(Store store, String life) {
            replica = new TransactionReplica(store, clock, life);
            halt = TestHalts.levered(store, replica.journal, () -> Mono.fromSupplier(state::get), clock);
            replica.haltedBy(halt).guardedBy(TestQuiets.after(Duration.ofMinutes(15), replica.journal, clock));
        }

        void looks() {
            EventualAnswers.of(halt.load());
        }

        /** Whether it is halted, as the safeguard asks. */
        boolean touches() {
            return EventualAnswers.of(halt.fresh()).engaged();
        }

        String begins(String event) {
            return switch (EventualAnswers.of(replica.commit(event, platform.fleet(event, 1)))) {
                case CommitResult.Written _ -> "written";
                case CommitResult.Refused refused -> refused.veto().reason();
                case CommitResult.Superseded _ -> "superseded";
            };
        }
    }
}
