package dev.gelada.benchmark;

import dev.gelada.EventualAnswers;
import dev.gelada.store.SqlSession;
import dev.gelada.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many bytes one event with a fault that does nothing leaves behind, with its rows in the queue and in the journal: the text alone, and
 * what the database grows by. No part of the ordinary tests: {@code ./mvnw test -Dtest=JournalSizeBenchmark} runs it and prints.
 */
class JournalSizeBenchmark {

    private static final int EVENTS = Figures.size(20_000, 200);
    private static final String TEXT = """
            select cast((select sum(octet_length(body)) from entry) + (select sum(octet_length(body)) from chaos_event)
            as bigint) as bytes""";
    private static final String TABLES =
            "select pg_total_relation_size('entry') + pg_total_relation_size('chaos_event') as bytes";

    @TempDir
    private Path folder;

    @BeforeEach
    void documents() throws IOException {
        BenchmarkEngine.documents(folder);
    }

    @Test
    void measuresH2InAFile() throws Exception {
        BenchmarkEngine.open(folder, List.of()).close();
        long before = fileSize();
        try (BenchmarkEngine benchmarkEngine = BenchmarkEngine.open(folder, List.of())) {
            benchmarkEngine.eventsPerSecond(EVENTS);
            say("text alone", bytes(benchmarkEngine, TEXT));
            say("H2 in a file, at the end of the burst", fileSize() - before);
            goOn(benchmarkEngine);
            Figures.say("bytes of that file after a minute of four events a second more", (double) fileSize());
        }
        say("H2 in a file, which was closed in order", fileSize() - before);
    }

    @Test
    void measuresPostgresql() throws IOException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                BenchmarkEngine benchmarkEngine = BenchmarkEngine.open(folder, Postgres.settings(database))) {
            long before = bytes(benchmarkEngine, TABLES);
            benchmarkEngine.eventsPerSecond(EVENTS);
            say("PostgreSQL, with indexes and what is not yet vacuumed", bytes(benchmarkEngine, TABLES) - before);
        }
    }

    private static void goOn(BenchmarkEngine benchmarkEngine) throws InterruptedException {
        for (int second = 0; second < Figures.size(60, 1); second++) {
            benchmarkEngine.eventsPerSecond(4);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private long fileSize() throws IOException {
        return Files.size(folder.resolve("data-0/journal.mv.db"));
    }

    private static long bytes(BenchmarkEngine benchmarkEngine, String sql) {
        return EventualAnswers.of(benchmarkEngine
                .bean(Store.class)
                .read(sqlSession -> sqlSession.query(sql, row -> SqlSession.number(row, "bytes")))
                .single());
    }

    private static void say(String where, long bytes) {
        Figures.say("bytes for each of " + EVENTS + " events, " + where, (double) bytes / EVENTS);
    }
}
