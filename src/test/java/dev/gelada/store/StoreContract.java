package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
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
        EventualAnswers.of(store().atomically(insert("a").then(insert("b"))));

        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void keepsNothingOfAPieceOfWorkThatFails() {
        Mono<Long> failing = insert("a").then(insert("b")).then(Mono.error(new IllegalStateException("no")));

        StepVerifier.create(store().atomically(failing))
                .expectErrorMessage("no")
                .verify(EventualAnswers.PATIENCE);

        assertThat(names()).isEmpty();
    }

    @Test
    void passesTheDatabasesRefusalOn() {
        EventualAnswers.of(insert("a"));

        StepVerifier.create(insert("a"))
                .expectErrorMatches(error -> error instanceof R2dbcDataIntegrityViolationException)
                .verify(EventualAnswers.PATIENCE);
    }

    @Test
    void doesNotLetAFailingPieceTakeItsNeighboursAlong() {
        List<Boolean> answers = EventualAnswers.of(Flux.range(100, 64)
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
                Flux<Long> held = store().read(sqlSession ->
                        sqlSession.query("select 1 as one", row -> 1L).concatWith(Flux.never()));
                readers.add(other.around(held).subscribe(one -> {}, gone -> {}));
            }
        }
        try {
            EventualAnswers.of(Bulkhead.UNDO.around(insert("lease")));

            assertThat(EventualAnswers.of(Bulkhead.UNDO.around(store().read(sqlSession ->
                            sqlSession.query("select name from memory", row -> SqlSession.text(row, "name"))))))
                    .containsExactly("lease");
        } finally {
            readers.dispose();
        }
    }

    @Test
    void seesInsideAPieceOfWorkWhatItHasDone() {
        Mono<List<String>> work =
                insert("a").thenMany(Flux.defer(this::namesInside)).collectList();

        assertThat(EventualAnswers.of(store().atomically(work))).containsExactly("a");
    }

    @Test
    void answersOnceOthersCanSeeIt() {
        List<Boolean> seen = EventualAnswers.of(Flux.range(0, 100)
                .flatMap(
                        number -> insert("n" + number).then(Mono.defer(() -> exists(replicas.getLast(), "n" + number))),
                        16));

        assertThat(seen).hasSize(100).containsOnly(true);
    }

    @Test
    void answersWithNothingWhenTheWorkHasNothingToSay() {
        StepVerifier.create(store().write(sqlSession -> Mono.empty()))
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);
    }

    @Test
    void doesWhatWasHandedInEvenWhenNobodyWaits() {
        insert("a").subscribe().dispose();

        EventualAnswers.of(insert("b"));

        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void numbersWithoutAGapWhateverFails() {
        List<Long> numbers = EventualAnswers.of(Flux.range(0, 64)
                .flatMap(
                        number -> replicas.get(number % 2)
                                .write(sqlSession -> {
                                    long next = sqlSession.next("entry", 2);
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
        EventualAnswers.of(insert("a").then(insert("b")));

        assertThat(EventualAnswers.of(writes)).hasSize(400).containsOnly(true);
        assertThat(EventualAnswers.of(store().read(sqlSession ->
                        sqlSession.query("select content from memory", row -> SqlSession.text(row, "content")))))
                .extracting(String::length)
                .containsOnly(401);
    }

    @Test
    void tellsOfCommitsInTheirOrder() {
        List<Long> told = new CopyOnWriteArrayList<>();

        EventualAnswers.of(Flux.range(0, 500)
                .flatMap(
                        number -> store().write(sqlSession -> {
                                    long next = sqlSession.next("entry", 1);
                                    sqlSession.afterCommit(() -> told.add(next));
                                    return Mono.just(next);
                                })
                                .subscribeOn(Schedulers.parallel()),
                        64));
        // who listens hears of a commit after who waits for it, and before the next one begins
        EventualAnswers.of(store().write(sqlSession -> Mono.just("one more")));

        assertThat(told).isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void readsManyAtATimeWhileItWrites() {
        Flux<Long> reads = Flux.range(0, 200)
                .flatMap(
                        number -> store().read(sqlSession -> sqlSession.query(
                                "select count(*) as many from memory", row -> SqlSession.number(row, "many"))),
                        32);
        Flux<Long> writes = Flux.range(0, 200).flatMap(number -> insert("n" + number), 32);

        List<Long> both = EventualAnswers.of(Flux.merge(reads, writes));

        assertThat(both).hasSize(400);
        assertThat(names()).hasSize(200);
    }

    @Test
    void survivesReadsThatAreGivenUp() {
        EventualAnswers.of(insert("a"));
        for (int attempt = 0; attempt < 50; attempt++) {
            store().read(sqlSession -> sqlSession.query("select name from memory", row -> SqlSession.text(row, "name")))
                    .subscribe()
                    .dispose();
        }

        EventualAnswers.of(insert("b"));
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void remembersWhatItIsToldLast() {
        KeyValueStore keyValueStore = new KeyValueStore(store());

        assertThat(EventualAnswers.of(keyValueStore.read("seed").hasElement())).isFalse();
        assertThat(EventualAnswers.of(keyValueStore.readOr("seed", "1"))).isEqualTo("1");
        assertThat(EventualAnswers.of(keyValueStore.readOr("seed", "2"))).isEqualTo("1");
        EventualAnswers.done(keyValueStore.write("seed", "3"));
        EventualAnswers.done(keyValueStore.write("fresh", "4"));

        assertThat(EventualAnswers.of(keyValueStore.read("seed"))).isEqualTo("3");
        assertThat(EventualAnswers.of(keyValueStore.read("fresh"))).isEqualTo("4");
    }

    private Mono<Long> insert(String name) {
        return store().write(sqlSession ->
                sqlSession.update("insert into memory (name, content) values ($1, $2)", name, "."));
    }

    private Mono<Long> touch(String name) {
        return store().write(sqlSession ->
                sqlSession.update("update memory set content = content || '.' where name = $1", name));
    }

    private List<String> names() {
        return EventualAnswers.of(namesInside());
    }

    private Flux<String> namesInside() {
        return store().read(sqlSession ->
                sqlSession.query("select name from memory order by name", row -> SqlSession.text(row, "name")));
    }

    private static Mono<Boolean> exists(Store replica, String name) {
        return replica.read(
                        sqlSession -> sqlSession.query("select name from memory where name = $1", row -> true, name))
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
