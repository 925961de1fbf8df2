package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.FreezeScenario.Frozen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program is asked to end while it starts, after a life that was killed with a process frozen: it ends, and nothing is forgotten. */
class EarlyEndIT {

    /** A start goes through these, in this order: the JVM says when it loads each. */
    private static final String FIRST = "org.springframework.boot.SpringApplication ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ShopProcesses shopProcesses;

    @BeforeEach
    void startShop() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), ShopProcesses.SETTINGS);
        shopProcesses = ShopProcesses.in(folder, "10m");
    }

    @AfterEach
    void endShop() {
        shopProcesses.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIRST,
                "org.springframework.boot.context.config.ConfigDataEnvironment ",
                "org.flywaydb.core.Flyway ",
                "io.r2dbc.pool.ConnectionPool ",
                "reactor.netty.http.server.HttpServer ",
                "dev.gelada.engine.lifecycle.EngineLifecycle "
            })
    void endsWhereverItIsAndSaysWhy(String loaded) throws Exception {
        try (RunningGelada gelada = start()) {
            await(loaded)
                    .atMost(RunningGelada.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Files.exists(classes())
                            && Files.readString(classes()).contains(" " + loaded));

            gelada.signal("TERM");

            assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(143);
            assertThat(gelada.log()).contains("SIGTERM received").doesNotContain(" is ready", "\tat ");
        }
        isAsBefore();
    }

    @Test
    void leavesNothingFrozenThoughItIsEndedAtAnyMoment() throws Exception {
        Frozen frozen = frozen();
        Random moments = new Random(18);
        for (int life = 0; life < 6; life++) {
            try (RunningGelada gelada = start()) {
                Thread.sleep(moments.nextInt(4_000));
                gelada.signal("TERM");

                assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(143);
                if (begun()) {
                    assertThat(gelada.log()).contains("SIGTERM received");
                }
            }
            assertThat(FreezeScenario.state(frozen.pid()) == 'S' || noted())
                    .as("it runs again, or how to revert it is still written down")
                    .isTrue();
        }
        isAsBefore();
        assertThat(FreezeScenario.state(frozen.pid())).isEqualTo('S');
    }

    private boolean noted() throws IOException {
        try (Stream<Path> notes = Files.list(folder.resolve(".gelada/undo"))) {
            return notes.findAny().isPresent();
        }
    }

    private Frozen frozen() throws IOException {
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            Frozen frozen = new FreezeScenario(gelada, ShopProcesses.FREEZE).begin();
            gelada.kill();
            return frozen;
        }
    }

    /** The next life has everything it needs: tables, ports, and nobody in its way. */
    private void isAsBefore() throws Exception {
        try (RunningGelada again = RunningGelada.in(folder).ready()) {
            assertThat(again.get("/api/v1/halt").path("state").asString()).isEqualTo("released");
            assertThat(folder.resolve(".gelada/undo"))
                    .satisfiesAnyOf(
                            undo -> assertThat(undo).isEmptyDirectory(),
                            undo -> assertThat(undo).doesNotExist());
        }
    }

    private RunningGelada start() throws IOException {
        Files.deleteIfExists(classes());
        return RunningGelada.in(folder, List.of("-Xlog:class+load:file=" + classes()));
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    /** Whether its main method had been begun: what comes before is the JVM's. */
    private boolean begun() throws IOException {
        return Files.readString(classes()).contains(" " + FIRST);
    }
}
