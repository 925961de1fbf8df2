package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.FreezeScenario.Frozen;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two whole Geladas share one PostgreSQL: what one does the other tells, the lever of each holds both, and what one leaves the other puts back. */
class ReplicasIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ShopProcesses shopProcesses;

    @BeforeEach
    void startShop() throws IOException {
        shopProcesses = ShopProcesses.in(folder, "60s");
    }

    @AfterEach
    void endShop() {
        shopProcesses.close();
    }

    @Test
    void tellHaltAndPutBackForEachOther() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                RunningGelada one = replica("one", database);
                RunningGelada other = replica("other", database)) {
            one.ready();
            other.ready();

            haltReachesTheOther(one, other);
            theOtherTakesOver(one, other);
        }
    }

    private static void haltReachesTheOther(RunningGelada one, RunningGelada other) throws Exception {
        Frozen frozen = new FreezeScenario(one, ShopProcesses.FREEZE).begin();
        assertThat(other.get(frozen.event()).path("state").asString()).isNotEqualTo("closed");

        assertThat(other.send("PUT", "/api/v1/halt", "{\"reason\": \"both of you\"}")
                        .status())
                .isEqualTo(200);
        await("the return")
                .atMost(RunningGelada.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> FreezeScenario.state(frozen.pid()) == 'S');
        assertThat(FreezeScenario.ended(other, frozen.event()).path("outcome").asString())
                .isEqualTo("halted");
        await("drained, as the one that pulled the lever sees it")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> other.get("/api/v1/halt").path("drained").asBoolean());
        assertThat(one.get("/api/v1/halt").path("engaged").asBoolean()).isTrue();
        JsonNode held = FreezeScenario.ended(one, FreezeScenario.trigger(one, ShopProcesses.FREEZE));
        assertThat(held.path("outcome").asString()).isEqualTo("skipped");

        assertThat(one.send("DELETE", "/api/v1/halt", "").status()).isBetween(200, 299);
        await("the release, as the other sees it")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> !other.get("/api/v1/halt").path("engaged").asBoolean());
    }

    private void theOtherTakesOver(RunningGelada one, RunningGelada other) throws Exception {
        Frozen frozen = new FreezeScenario(one, ShopProcesses.FREEZE).begin();
        boolean its = holds("one");
        RunningGelada holder = its ? one : other;
        holder.kill();
        assertThat(holder.exitCode()).isEqualTo(137);

        await("the return").atMost(RunningGelada.PATIENCE).until(() -> FreezeScenario.state(frozen.pid()) == 'S');
        JsonNode event = FreezeScenario.ended(its ? other : one, frozen.event());
        assertThat(event.path("outcome").asString()).isEqualTo("failed");
        assertThat(event.path("reason").asString()).contains("its previous holder stopped", "everything was reverted");
    }

    /** Either may claim what was asked of one of them; who has it keeps the note of how to undo it. */
    private boolean holds(String replica) throws IOException {
        Path undo = folder.resolve(replica).resolve(".gelada").resolve("undo");
        if (!Files.isDirectory(undo)) {
            return false;
        }
        try (Stream<Path> notes = Files.list(undo)) {
            return notes.findAny().isPresent();
        }
    }

    /** Both look at the same processes; each has a data folder of its own. */
    private RunningGelada replica(String name, EmbeddedPostgres database) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        return RunningGelada.in(
                home,
                "--gelada.journal.url=r2dbc:postgresql://localhost:" + database.getPort() + "/postgres",
                "--gelada.journal.username=postgres",
                "--gelada.journal.password=postgres",
                "--gelada.replicas=2",
                "--gelada.installation=both",
                "--gelada.event.lease-duration=5s",
                "--gelada.engine.lease-renewal-interval=1s",
                "--gelada.experiment.folder=" + folder.resolve("experiments"),
                "--gelada.platform.local.attach-as-root=true",
                "--gelada.platform.local.attach.shop.pid-files[0]=" + folder.resolve("pids") + "/*.pid");
    }
}
