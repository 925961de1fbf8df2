package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gelada.EventualAnswers;
import dev.gelada.vitals.StartupRefusedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** PostgreSQL through the real PgBouncer. Skipped where it is not installed; {@code .ci/run} installs it. */
class PoolerDetectorTests {

    private static final int REPLICAS = 3;
    private static final int WRITES = 60;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void needsIt() {
        assumeTrue(PgBouncer.installed(), "NOT SHOWN: pgbouncer is not installed");
    }

    @Test
    void isNoticed() throws Exception {
        assertThat(PoolerDetector.before(url(server.getPort()), properties())).isFalse();
        try (PgBouncer pooler = PgBouncer.before(server, folder, "transaction")) {
            assertThat(PoolerDetector.before(url(pooler.port()), properties())).isTrue();
        }
    }

    /** Each transaction on another connection of the server: with statements kept by name the second replica would run the first one's. */
    @Test
    void letsSeveralReplicasWorkTransactionByTransaction() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(server, folder, "transaction")) {
            StoreUrl url = url(pooler.port()).throughPooler();
            Store[] replicas = IntStream.range(0, REPLICAS)
                    .mapToObj(one -> Database.open(new Database.Place(url, properties())))
                    .toArray(Store[]::new);

            EventualAnswers.done(Flux.range(0, WRITES)
                    .flatMap(
                            number -> new KeyValueStore(replicas[number % REPLICAS])
                                    .write("n" + number, "value " + number),
                            12)
                    .then());

            for (Store replica : replicas) {
                assertThat(EventualAnswers.of(Flux.range(0, WRITES)
                                .flatMap(number -> new KeyValueStore(replica).read("n" + number), 12)))
                        .hasSize(WRITES)
                        .allMatch(value -> value.startsWith("value "));
            }
        }
    }

    @Test
    void isRefusedWhenItGivesEachStatementAnotherConnection() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(server, folder, "statement")) {
            StoreUrl url = url(pooler.port()).throughPooler();

            assertThatExceptionOfType(StartupRefusedException.class)
                    .isThrownBy(() -> SchemaMigration.upToDate(url, "postgres", "postgres")
                            .storeIdentity(1))
                    .withMessageContaining("set pool_mode to transaction or session");
        }
    }

    @Test
    void isRefusedWithTheSettingThatItLacks() {
        assertThat(DatabaseDiagnosis.of(
                        url(1), new SQLException("FATAL: unsupported startup parameter: extra_float_digits")))
                .contains("ignore_startup_parameters = extra_float_digits");
    }

    private static StoreUrl url(int port) {
        return StoreUrl.of("r2dbc:postgresql://localhost:" + port + "/postgres", Path.of("unused"));
    }

    private static StoreProperties properties() {
        Duration seldom = Duration.ofSeconds(1);
        return new StoreProperties(null, "postgres", "postgres", false, seldom, seldom);
    }
}
