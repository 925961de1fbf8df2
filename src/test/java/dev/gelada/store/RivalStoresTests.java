package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Replicas that write the same rows at the same time, in any order. Their writers wait for each other at one row, so no database has a
 * deadlock to break or a transaction to refuse, and nobody sees an error that would have to be tried again.
 */
class RivalStoresTests {

    private static final int WRITERS = 300;
    private static final List<String> ROWS = List.of("first", "second", "third");

    private final List<Store> replicas = Database.POSTGRESQL.empty();

    @Test
    void loseNoWriteAndMeetNoErrorWhereverTheyBegin() {
        Store any = replicas.getFirst();
        ROWS.forEach(row -> EventualAnswers.of(any.write(
                sqlSession -> sqlSession.update("insert into memory (name, content) values ($1, $2)", row, "0"))));

        EventualAnswers.of(Flux.range(0, WRITERS)
                .flatMap(
                        number -> addToAll(replicas.get(number % replicas.size()), number)
                                .subscribeOn(Schedulers.parallel()),
                        WRITERS));

        assertThat(EventualAnswers.of(any.read(sqlSession ->
                        sqlSession.query("select content from memory", row -> SqlSession.text(row, "content")))))
                .hasSize(ROWS.size())
                .containsOnly(Integer.toString(WRITERS));
    }

    @Test
    void numberTogetherWithoutAGapOrATwin() {
        List<Long> numbers = EventualAnswers.of(Flux.range(0, WRITERS)
                .flatMap(
                        number -> replicas.get(number % replicas.size())
                                .write(sqlSession -> Mono.fromSupplier(() -> sqlSession.next("entry", 1)))
                                .subscribeOn(Schedulers.parallel()),
                        WRITERS));

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, WRITERS)
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    /** Reads a row and writes what it read and one more; each writer begins at another row. */
    private static Mono<Long> addToAll(Store store, int number) {
        return store.write(sqlSession -> Flux.range(number, ROWS.size())
                .map(step -> ROWS.get(step % ROWS.size()))
                .concatMap(row -> sqlSession
                        .query(
                                "select content from memory where name = $1",
                                found -> Integer.parseInt(SqlSession.text(found, "content")),
                                row)
                        .single()
                        .flatMap(content -> sqlSession.update(
                                "update memory set content = $2 where name = $1", row, Integer.toString(content + 1))))
                .count());
    }
}
