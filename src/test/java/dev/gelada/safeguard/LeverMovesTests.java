package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.platform.Lever;
import dev.gelada.store.Database;
import dev.gelada.store.Session;
import dev.gelada.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

        @Test
        void tellsWhatItCouldNotWhileTheStoreWasAway() {
            AtomicBoolean away = new AtomicBoolean(true);
            LeverMoves moves = new LeverMoves(away(stores.getFirst(), away), journal);

            assertThatIllegalStateException().isThrownBy(() -> tell(moves, PULLED));
            assertThat(journal.entries()).isEmpty();
            away.set(false);
            tell(moves, PULLED, PULLED);

            assertThat(journal.entries()).containsExactly(ENGAGED);
        }

        private static Store away(Store store, AtomicBoolean away) {
            return new Store() {
                @Override
                public <T> Mono<T> write(Function<Session, Mono<T>> work) {
                    return store.write(work);
                }

                @Override
                public <T> Flux<T> read(Function<Session, Publisher<T>> work) {
                    return store.read(work);
                }

                @Override
                public <T> Mono<T> atomically(Mono<T> work) {
                    return away.get()
                            ? Mono.error(new IllegalStateException("the store is away"))
                            : store.atomically(work);
                }

                @Override
                public Flux<Long> moved(String counter) {
                    return store.moved(counter);
                }

                @Override
                public boolean shared() {
                    return store.shared();
                }
            };
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
