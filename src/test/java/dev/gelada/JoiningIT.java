package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.FreezeScenario.Frozen;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process of a fleet dies while it is frozen: the one that its supervisor starts in its place is frozen too, and goes on at the end. */
class JoiningIT {

    private static final String SETTINGS = """
            gelada:
              experiment.folder: experiments
              platform.local.fleet.shop: {replicas: 2, command: [sleep, "600"]}
            """;
    private static final String EXPERIMENT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: frozen-for-long}
            spec:
              targets: {workloads: [shop], mode: one, replacements: join}
              fault: {process-freeze: {}}
              duration: 10m
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whoReplacesAFrozenProcessIsFrozenToo() throws Exception {
        Files.writeString(folder.resolve("application.yaml"), SETTINGS);
        Files.writeString(Files.createDirectories(folder.resolve("experiments")).resolve("freeze.yaml"), EXPERIMENT);
        try (RunningGelada gelada = RunningGelada.in(folder).ready()) {
            Frozen first = new FreezeScenario(gelada, "frozen-for-long").begin();
            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

            long second = await("whoever came in its place, frozen")
                    .atMost(RunningGelada.PATIENCE)
                    .until(() -> frozenNow(gelada, first), pid -> pid != first.pid() && pid > 0);
            assertThat(FreezeScenario.gone(first.pid())).isTrue();

            assertThat(gelada.send("POST", first.event() + "/abort", "").status())
                    .isBetween(200, 299);
            JsonNode closed = FreezeScenario.ended(gelada, first.event());
            assertThat(closed.path("outcome").asString()).isEqualTo("aborted");
            assertThat(FreezeScenario.state(second)).isEqualTo('S');
        }
    }

    /** The pid of the last target, or 0 while it is not frozen. */
    private static long frozenNow(RunningGelada gelada, Frozen first) throws Exception {
        JsonNode targets = gelada.get(first.event()).path("targets");
        long pid = targets.path(targets.size() - 1).path("instance").path("pid").asLong();
        return FreezeScenario.state(pid) == 'T' ? pid : 0;
    }
}
