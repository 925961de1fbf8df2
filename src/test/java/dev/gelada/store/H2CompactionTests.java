package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class H2CompactionTests {

    private static final int COMMITS = 4_000;
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    @Test
    void keepsTheFileShortWhileItIsWrittenTo() throws IOException {
        long tended = written("tended", Duration.ofMillis(100));
        long left = written("left alone", NEVER);

        assertThat(tended).isLessThan(left / 3);
    }

    @Test
    void losesNothing() throws IOException {
        written("tended", Duration.ofMillis(100));

        Store again = Database.in(folder.resolve("tended"));
        assertThat(EventualAnswers.of(again.read(sqlSession -> sqlSession.query(
                        "select content from memory where name like 'row %'", row -> SqlSession.text(row, "content")))))
                .hasSize(COMMITS)
                .allMatch(content -> content.length() == 300);
    }

    /** So many commits one after the other; answers the length of the file while it is still open. */
    private long written(String place, Duration compactionInterval) throws IOException {
        StoreUrl url = StoreUrl.of(null, folder.resolve(place));
        Store store = Database.open(
                new Database.Place(url, new StoreProperties(null, "sa", "", false, NEVER, compactionInterval)));
        EventualAnswers.done(
                Flux.range(0, COMMITS).concatMap(number -> row(store, number)).then());
        return Files.size(folder.resolve(place).resolve("journal.mv.db"));
    }

    private static Mono<Long> row(Store store, int number) {
        return store.write(sqlSession -> sqlSession.update(
                "insert into memory (name, content) values ($1, $2)", "row " + number, "x".repeat(300)));
    }
}
