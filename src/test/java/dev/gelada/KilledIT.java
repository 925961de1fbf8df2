package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.FreezeScenario.Frozen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Gelada itself is killed in the middle of an event: what its next start finds and puts right. */
class KilledIT {

    private static final String OWN = "    fleet.own: {replicas: 1, command: [sleep, \"600\"]}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ShopProcesses shopProcesses;

    @BeforeEach
    void startShop() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), ShopProcesses.SETTINGS + OWN);
        shopProcesses = ShopProcesses.in(folder, "10m");
    }

    @AfterEach
    void endShop() {
        shopProcesses.close();
    }

    @Test
    void theNextStartPutsBackWhatTheKilledOneLeft() throws Exception {
        try (RunningGelada first = RunningGelada.in(folder).ready()) {
            String earlier = rehearsed(first);
            long own = own(first);
            Frozen frozen = new FreezeScenario(first, ShopProcesses.FREEZE).begin();
            first.kill();
            assertThat(first.exitCode()).isEqualTo(137);
            assertThat(FreezeScenario.state(frozen.pid())).isEqualTo('T');
            assertThat(FreezeScenario.gone(own)).isFalse();

            try (RunningGelada second = RunningGelada.in(folder).ready()) {
                assertPutRight(second, frozen, own);
                assertThat(second.get("/api/v1/events").path("items").values())
                        .extracting(
                                event -> "/api/v1/events/" + event.path("id").asString())
                        .contains(frozen.event(), earlier);
            }
        }
    }

    private static void assertPutRight(RunningGelada second, Frozen frozen, long own) throws Exception {
        await("the return").atMost(RunningGelada.PATIENCE).until(() -> FreezeScenario.state(frozen.pid()) == 'S');
        JsonNode event = FreezeScenario.ended(second, frozen.event());
        assertThat(event.path("outcome").asString()).isEqualTo("failed");
        assertThat(event.path("reason").asString()).contains("its previous holder stopped", "reverted");
        await("the end of the fleet process left behind")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> FreezeScenario.gone(own));
        await("another in its place").atMost(RunningGelada.PATIENCE).until(() -> own(second) != own);
    }

    /** An event before the one that is cut off, to be found in the history. */
    private static String rehearsed(RunningGelada gelada) throws Exception {
        RunningGelada.Answer answer =
                gelada.send("POST", "/api/v1/experiments/" + ShopProcesses.FREEZE + "/events", "{\"dryRun\": true}");
        String event = answer.headers().firstValue("Location").orElseThrow();
        FreezeScenario.ended(gelada, event);
        return event;
    }

    /** The pid of the one fleet process, once it runs. */
    private static long own(RunningGelada gelada) {
        return await("the fleet").atMost(RunningGelada.PATIENCE).until(() -> seen(gelada), pid -> pid > 0);
    }

    private static long seen(RunningGelada gelada) throws IOException, InterruptedException {
        return gelada.get("/api/v1/targets").path("items").values().stream()
                .filter(target ->
                        target.path("workload").path("name").asString().equals("own"))
                .mapToLong(
                        target -> target.path("instances").path(0).path("pid").asLong(0))
                .findFirst()
                .orElse(0);
    }
}
