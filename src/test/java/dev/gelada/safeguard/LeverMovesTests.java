package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.platform.Lever;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The platform's own lever, as two replicas see it. */
class LeverMovesTests {

    private static final Lever.Pull PULLED = new Lever.Pull(true, "ConfigMap gelada/gelada-halt", "the shop is down");
    private static final Lever.Pull LET_GO = Lever.Pull.released("ConfigMap gelada/gelada-halt");
    private static final Entry ENGAGED = new Entry.HaltEngaged("ConfigMap gelada/gelada-halt", "the shop is down");
    private static final Entry RELEASED = new Entry.HaltReleased("ConfigMap gelada/gelada-halt");

    abstract static class Contract {

        private final FakeJournal journal = new FakeJournal(new MovableClock(Instant.EPOCH));
        private List<Store> stores = List.of();

        abstract List<Store> replicas();

        @BeforeEach
        void empty() {
            stores = replicas();
        }

        @Test
        void saysNothingOfALeverThatNobodyTouched() {
            tell(moves(), LET_GO, LET_GO);

            assertThat(journal.entries()).isEmpty();
        }

        @Test
        void tellsEachMoveOnceHoweverOftenItIsSeen() {
            tell(moves(), LET_GO, PULLED, PULLED, LET_GO, LET_GO, PULLED);

            assertThat(journal.entries()).containsExactly(ENGAGED, RELEASED, ENGAGED);
        }

        @Test
        void tellsItOnceForAllReplicasAndLives() {
            LeverMoves here = moves();
            LeverMoves there = new LeverMoves(stores.getLast(), journal);
            tell(here, PULLED);
            tell(there, PULLED);
            tell(moves(), PULLED);
            tell(there, LET_GO);
            tell(here, LET_GO);

            assertThat(journal.entries()).containsExactly(ENGAGED, RELEASED);
        }

        private LeverMoves moves() {
            return new LeverMoves(stores.getFirst(), journal);
        }

        private static void tell(LeverMoves moves, Lever.Pull... stands) {
            for (Lever.Pull one : stands) {
                Answers.done(moves.tell(one));
            }
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        List<Store> replicas() {
            return Database.H2_IN_MEMORY.empty();
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        @Override
        List<Store> replicas() {
            return Database.POSTGRESQL.empty();
        }
    }
}
