package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.HaltSwitch;
import dev.gelada.store.Database;
import dev.gelada.store.SqlSession;
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
class HaltSwitchAuditTests {

    private static final HaltSwitch.State PULLED =
            new HaltSwitch.State(true, "ConfigMap gelada/gelada-halt", "the shop is down");
    private static final HaltSwitch.State LET_GO = HaltSwitch.State.released("ConfigMap gelada/gelada-halt");
    private static final JournalEntry ENGAGED =
            new JournalEntry.HaltEngaged("ConfigMap gelada/gelada-halt", "the shop is down");
    private static final JournalEntry RELEASED = new JournalEntry.HaltReleased("ConfigMap gelada/gelada-halt");

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

            assertThat(journal.journalEntries()).isEmpty();
        }

        @Test
        void tellsEachMoveOnceHoweverOftenItIsSeen() {
            tell(moves(), LET_GO, PULLED, PULLED, LET_GO, LET_GO, PULLED);

            assertThat(journal.journalEntries()).containsExactly(ENGAGED, RELEASED, ENGAGED);
        }

        @Test
        void tellsItOnceForAllReplicasAndLives() {
            HaltSwitchAudit here = moves();
            HaltSwitchAudit there = new HaltSwitchAudit(stores.getLast(), journal);
            tell(here, PULLED);
            tell(there, PULLED);
            tell(moves(), PULLED);
            tell(there, LET_GO);
            tell(here, LET_GO);

            assertThat(journal.journalEntries()).containsExactly(ENGAGED, RELEASED);
        }

        @Test
        void tellsWhatItCouldNotWhileTheStoreWasAway() {
            AtomicBoolean away = new AtomicBoolean(true);
            HaltSwitchAudit moves = new HaltSwitchAudit(away(stores.getFirst(), away), journal);

            assertThatIllegalStateException().isThrownBy(() -> tell(moves, PULLED));
            assertThat(journal.journalEntries()).isEmpty();
            away.set(false);
            tell(moves, PULLED, PULLED);

            assertThat(journal.journalEntries()).containsExactly(ENGAGED);
        }

        private static Store away(Store store, AtomicBoolean away) {
            return new Store() {
                @Override
                public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
                    return store.write(work);
                }

                @Override
                public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
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

        private HaltSwitchAudit moves() {
            return new HaltSwitchAudit(stores.getFirst(), journal);
        }

        private static void tell(HaltSwitchAudit moves, HaltSwitch.State... stands) {
            for (HaltSwitch.State one : stands) {
                EventualAnswers.done(moves.record(one));
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
