package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.vitals.bulkhead.Bulkhead;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What the store promises on every database. */
abstract class StoreContract {

    private List<Store> replicas = List.of();

    /** One empty database as two replicas see it. */
    abstract List<Store> replicas();

    @BeforeEach
    void open() {
        replicas = replicas();
    }

    private Store store() {
        return replicas.getFirst();
    }

    @Test
    void keepsAllOfOnePieceOfWork() {
        Answers.of(store().atomically(insert("a").then(insert("b"))));

        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void keepsNothingOfAPieceOfWorkThatFails() {
        Mono<Long> failing = insert("a").then(insert("b")).then(Mono.error(new IllegalStateException("no")));

        StepVerifier.create(store().atomically(failing))
                .expectErrorMessage("no")
                .verify(Answers.PATIENCE);

        assertThat(names()).isEmpty();
    }

    @Test
    void passesTheDatabasesRefusalOn() {
        Answers.of(insert("a"));

        StepVerifier.create(insert("a"))
                .expectErrorMatches(error -> error instanceof R2dbcDataIntegrityViolationException)
                .verify(Answers.PATIENCE);
    }

    @Test
    void doesNotLetAFailingPieceTakeItsNeighboursAlong() {
        List<Boolean> answers = Answers.of(Flux.range(100, 64)
                .flatMapSequential(
                        number -> store().atomically(insert("n" + number).then(number % 5 == 0 ? broken() : fine()))
                                .subscribeOn(Schedulers.parallel())
                                .onErrorReturn(false),
                        64));

        assertThat(answers).filteredOn(kept -> kept).hasSize(51);
        assertThat(names()).hasSize(51).noneMatch(name -> name.endsWith("0") || name.endsWith("5"));
    }

    /** Readers that hold all the connections they can get: that they never give back. */
    @Test
    void letsWhatUndoesReadAndWriteWhileOthersHoldEveryConnection() {
        Disposable.Composite readers = Disposables.composite();
        for (Bulkhead other : List.of(Bulkhead.ENGINE, Bulkhead.CLIENTS)) {
            for (int reader = 0; reader < 20; reader++) {
                Flux<Long> held = store().read(session ->
                        session.query("select 1 as one", row -> 1L).concatWith(Flux.never()));
                readers.add(other.around(held).subscribe(one -> {}, gone -> {}));
            }
        }
        try {
            Answers.of(Bulkhead.UNDO.around(insert("lease")));

            assertThat(Answers.of(Bulkhead.UNDO.around(store().read(session ->
                            session.query("select name from memory", row -> Session.text(row, "name"))))))
                    .containsExactly("lease");
        } finally {
            readers.dispose();
        }
    }

    @Test
    void seesInsideAPieceOfWorkWhatItHasDone() {
        Mono<List<String>> work =
                insert("a").thenMany(Flux.defer(this::namesInside)).collectList();

        assertThat(Answers.of(store().atomically(work))).containsExactly("a");
    }

    @Test
    void answersOnceOthersCanSeeIt() {
        List<Boolean> seen = Answers.of(Flux.range(0, 100)
                .flatMap(
                        number -> insert("n" + number).then(Mono.defer(() -> exists(replicas.getLast(), "n" + number))),
                        16));

        assertThat(seen).hasSize(100).containsOnly(true);
    }

    @Test
    void answersWithNothingWhenTheWorkHasNothingToSay() {
        StepVerifier.create(store().write(session -> Mono.empty()))
                .expectComplete()
                .verify(Answers.PATIENCE);
    }

    @Test
    void doesWhatWasHandedInEvenWhenNobodyWaits() {
        insert("a").subscribe().dispose();

        Answers.of(insert("b"));

        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void numbersWithoutAGapWhateverFails() {
        List<Long> numbers = Answers.of(Flux.range(0, 64)
                .flatMap(
                        number -> replicas.get(number % 2)
                                .write(session -> {
                                    long next = session.next("entry", 2);
                                    return number % 7 == 0
                                            ? Mono.<Long>error(new IllegalStateException())
                                            : Mono.just(next);
                                })
                                .subscribeOn(Schedulers.parallel())
                                .onErrorComplete(),
                        64));

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 54).mapToObj(index -> 2 * index + 1).toList());
    }

    @Test
    void letsNoTwoReplicasStandInEachOthersWay() {
        Flux<Boolean> writes = Flux.range(0, 400)
                .flatMap(
                        number -> replicas.get(number % 2)
                                .atomically(
                                        number % 3 == 0
                                                ? touch("a").then(touch("b"))
                                                : touch("b").then(touch("a")))
                                .subscribeOn(Schedulers.parallel())
                                .thenReturn(true),
                        64);
        Answers.of(insert("a").then(insert("b")));

        assertThat(Answers.of(writes)).hasSize(400).containsOnly(true);
        assertThat(Answers.of(store().read(session ->
                        session.query("select content from memory", row -> Session.text(row, "content")))))
                .extracting(String::length)
                .containsOnly(401);
    }

    @Test
    void tellsOfCommitsInTheirOrder() {
        List<Long> told = new CopyOnWriteArrayList<>();

        Answers.of(Flux.range(0, 500)
                .flatMap(
                        number -> store().write(session -> {
                                    long next = session.next("entry", 1);
                                    session.afterCommit(() -> told.add(next));
                                    return Mono.just(next);
                                })
                                .subscribeOn(Schedulers.parallel()),
                        64));
        // who listens hears of a commit after who waits for it, and before the next one begins
        Answers.of(store().write(session -> Mono.just("one more")));

        assertThat(told).isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void readsManyAtATimeWhileItWrites() {
        Flux<Long> reads = Flux.range(0, 200)
                .flatMap(
                        number -> store().read(session -> session.query(
                                "select count(*) as many from memory", row -> Session.number(row, "many"))),
                        32);
        Flux<Long> writes = Flux.range(0, 200).flatMap(number -> insert("n" + number), 32);

        List<Long> both = Answers.of(Flux.merge(reads, writes));

        assertThat(both).hasSize(400);
        assertThat(names()).hasSize(200);
    }

    @Test
    void survivesReadsThatAreGivenUp() {
        Answers.of(insert("a"));
        for (int attempt = 0; attempt < 50; attempt++) {
            store().read(session -> session.query("select name from memory", row -> Session.text(row, "name")))
                    .subscribe()
                    .dispose();
        }

        Answers.of(insert("b"));
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void remembersWhatItIsToldLast() {
        Memory memory = new Memory(store());

        assertThat(Answers.of(memory.recall("seed").hasElement())).isFalse();
        assertThat(Answers.of(memory.recallOr("seed", "1"))).isEqualTo("1");
        assertThat(Answers.of(memory.recallOr("seed", "2"))).isEqualTo("1");
        Answers.done(memory.remember("seed", "3"));
        Answers.done(memory.remember("fresh", "4"));

        assertThat(Answers.of(memory.recall("seed"))).isEqualTo("3");
        assertThat(Answers.of(memory.recall("fresh"))).isEqualTo("4");
    }

    private Mono<Long> insert(String name) {
        return store().write(
                        session -> session.update("insert into memory (name, content) values ($1, $2)", name, "."));
    }

    private Mono<Long> touch(String name) {
        return store().write(
                        session -> session.update("update memory set content = content || '.' where name = $1", name));
    }

    private List<String> names() {
        return Answers.of(namesInside());
    }

    private Flux<String> namesInside() {
        return store().read(session ->
                session.query("select name from memory order by name", row -> Session.text(row, "name")));
    }

    private static Mono<Boolean> exists(Store replica, String name) {
        return replica.read(session -> session.query("select name from memory where name = $1", row -> true, name))
                .next()
                .defaultIfEmpty(false);
    }

    private static Mono<Boolean> broken() {
        return Mono.error(new IllegalStateException("on purpose"));
    }

    private static Mono<Boolean> fine() {
        return Mono.just(true);
    }
}
