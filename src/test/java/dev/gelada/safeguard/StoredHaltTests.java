package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.journal.FakeJournal;
import dev.gelada.safeguard.Halt.State;
import dev.gelada.store.Database;
import dev.gelada.store.FakeStore;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** The lever in the store, as two replicas see it. */
class StoredHaltTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final State BY_ADA = new State(true, "ada", "a release", NOON);

    abstract static class Contract {

        private final MovableClock clock = new MovableClock(NOON);
        private List<Store> stores = List.of();

        abstract List<Store> replicas();

        @BeforeEach
        void release() {
            stores = replicas();
            EventualAnswers.of(here().release("a test"));
        }

        Halt here() {
            return halt(stores.getFirst());
        }

        Halt there() {
            return halt(stores.getLast());
        }

        private Halt halt(Store store) {
            return new StoredHalt(store, new FakeJournal(clock), clock);
        }

        @Test
        void isHaltedUntilItWasRead() {
            Halt halt = here();

            assertThat(halt.now().engaged()).isTrue();
            assertThat(EventualAnswers.of(halt.load())).isEqualTo(State.RELEASED);
            assertThat(halt.now()).isEqualTo(State.RELEASED);
        }

        @Test
        void holdsEverybodyBackFromTheMomentThatItIsEngaged() {
            Halt there = there();
            EventualAnswers.of(there.load());

            EventualAnswers.of(here().engage("ada", "a release"));

            assertThat(there.now().engaged()).isFalse();
            assertThat(EventualAnswers.of(stores.getLast().atomically(there.hold())))
                    .isEqualTo(BY_ADA);
            assertThat(EventualAnswers.of(there.load())).isEqualTo(BY_ADA);
            assertThat(there.now()).isEqualTo(BY_ADA);
        }

        @Test
        void tellsEveryChangeOnce() {
            Halt there = there();

            StepVerifier.create(there.states())
                    .expectNext(State.UNREAD)
                    .then(() -> EventualAnswers.of(there.load()))
                    .expectNext(State.RELEASED)
                    .then(() -> EventualAnswers.of(there.load()))
                    .then(() -> EventualAnswers.of(here().engage("ada", "a release")))
                    .then(() -> EventualAnswers.of(there.load()))
                    .expectNext(BY_ADA)
                    .then(() -> EventualAnswers.of(here().release("bob")))
                    .then(() -> EventualAnswers.of(there.load()))
                    .expectNext(State.RELEASED)
                    .thenCancel()
                    .verify(EventualAnswers.PATIENCE);
        }

        @Test
        void countsWhatSomebodyEngagedByHand() {
            Halt halt = here();
            EventualAnswers.of(stores.getFirst()
                    .write(sqlSession -> sqlSession.update(
                            "update halt set engaged = true, by_whom = null, since = null where id = 1")));

            State state = EventualAnswers.of(halt.load());

            assertThat(state).isEqualTo(new State(true, null, null, null));
            assertThat(state.sentence()).isEqualTo("halted");
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

        @Test
        void saysWhenAnotherReplicaHasMovedTheLever() {
            StepVerifier.create(there().elsewhere().take(2))
                    .then(() -> EventualAnswers.of(here().engage("ada", null)))
                    .expectNextCount(1)
                    .then(() -> EventualAnswers.of(here().release("ada")))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(EventualAnswers.PATIENCE);
        }
    }

    @Test
    void actsHereAlthoughItCannotBeWrittenAndStaysSo() {
        Halt halt = new StoredHalt(new FakeStore(), new FakeJournal(new MovableClock(NOON)), new MovableClock(NOON));

        StepVerifier.create(halt.engage("ada", "a release"))
                .expectError(Halt.NotDurable.class)
                .verify(EventualAnswers.PATIENCE);

        assertThat(halt.now()).isEqualTo(BY_ADA);
    }

    @Test
    void isNotReleasedByAStoreThatHasNotHeardOfIt() {
        Flaky store = new Flaky(Database.H2_IN_MEMORY.empty().getFirst());
        MovableClock clock = new MovableClock(NOON);
        Halt halt = new StoredHalt(store, new FakeJournal(clock), clock);
        EventualAnswers.of(halt.release("a test"));

        store.away = true;
        StepVerifier.create(halt.engage("ada", "a release"))
                .expectError(Halt.NotDurable.class)
                .verify(EventualAnswers.PATIENCE);
        store.away = false;

        assertThat(EventualAnswers.of(halt.load())).isEqualTo(BY_ADA);
        assertThat(EventualAnswers.of(store.atomically(halt.hold()))).isEqualTo(BY_ADA);
        assertThat(EventualAnswers.of(halt.release("ada"))).isEqualTo(State.RELEASED);
        assertThat(EventualAnswers.of(halt.load())).isEqualTo(State.RELEASED);
    }

    @Test
    void doesNotTakeAnOldAnswerForANewOne() {
        Flaky store = new Flaky(Database.H2_IN_MEMORY.empty().getFirst());
        MovableClock clock = new MovableClock(NOON);
        Halt halt = new StoredHalt(store, new FakeJournal(clock), clock);
        EventualAnswers.of(halt.release("a test"));
        store.slow = Sinks.one();

        StepVerifier.create(halt.load())
                .then(() -> EventualAnswers.of(halt.engage("ada", "a release")))
                .then(() -> store.slow.tryEmitEmpty())
                .expectNext(BY_ADA)
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);

        assertThat(halt.now()).isEqualTo(BY_ADA);
    }

    /** A store whose writes may fail, and whose reads may be answered late. */
    private static final class Flaky implements Store {

        private final Store store;
        private boolean away;
        private Sinks.One<Void> slow = Sinks.one();

        Flaky(Store store) {
            this.store = store;
            slow.tryEmitEmpty();
        }

        @Override
        public <T> Mono<T> write(Function<SqlSession, Mono<T>> work) {
            return away ? Mono.error(new IllegalStateException("away")) : store.write(work);
        }

        @Override
        public <T> Flux<T> read(Function<SqlSession, Publisher<T>> work) {
            return store.read(work)
                    .collectList()
                    .delayUntil(rows -> slow.asMono())
                    .flatMapIterable(rows -> rows);
        }

        @Override
        public <T> Mono<T> atomically(Mono<T> work) {
            return store.atomically(work);
        }

        @Override
        public Flux<Long> moved(String counter) {
            return store.moved(counter);
        }

        @Override
        public boolean shared() {
            return store.shared();
        }
    }
}
