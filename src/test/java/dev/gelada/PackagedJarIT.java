package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.FreezeScenario.Frozen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The packaged program with its whole demo fleet, from its start to its end: one life, told in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedJarIT {

    private static final Logger log = LoggerFactory.getLogger(PackagedJarIT.class);
    private static final String FREEZE = "catalog-survives-a-frozen-replica";
    private static final String KILL = "checkout-survives-a-lost-replica";

    @SuppressWarnings("NullAway.Init")
    private RunningGelada gelada;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        gelada = RunningGelada.in(folder).ready();
    }

    @AfterAll
    void end() {
        gelada.close();
    }

    @Test
    @Order(1)
    void killsOnScheduleAndTheWorkloadIsWholeAgain() throws Exception {
        await("a scheduled kill")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> scheduledKill().isPresent());
        JsonNode event = scheduledKill().orElseThrow();
        assertThat(event.path("fault").asString()).isEqualTo("process-kill");
        await("another process in its place").atMost(RunningGelada.PATIENCE).until(() -> {
            JsonNode checkout = workload("checkout");
            return checkout.path("workload").path("ready").asInt() == 3
                    && !pids(checkout).contains(FreezeScenario.pid(event));
        });
    }

    @Test
    @Order(2)
    void freezesWhenAskedAndLetsGoWhenAborted() throws Exception {
        Frozen frozen = freeze();
        RunningGelada.Answer answer = gelada.send("POST", frozen.event() + "/abort", "");
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
        await("the return").atMost(RunningGelada.PATIENCE).until(() -> FreezeScenario.state(frozen.pid()) != 'T');
        assertThat(FreezeScenario.ended(gelada, frozen.event()).path("outcome").asString())
                .isEqualTo("aborted");
    }

    @Test
    @Order(3)
    void haltPutsBackWhatIsFrozenAndLetsNothingNewBegin() throws Exception {
        Frozen frozen = freeze();
        long before = System.nanoTime();
        RunningGelada.Answer answer = gelada.send("PUT", "/api/v1/halt", "{\"reason\": \"enough\"}");
        long answered = System.nanoTime();
        await("the return")
                .atMost(RunningGelada.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> FreezeScenario.state(frozen.pid()) != 'T');
        log.info(
                "halt: answered after {} ms, the frozen process runs after {} ms",
                millis(before, answered),
                millis(before, System.nanoTime()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(gelada.get("/api/v1/halt").path("engaged").asBoolean()).isTrue();
        await("drained")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> gelada.get("/api/v1/halt").path("drained").asBoolean());
        assertThat(FreezeScenario.ended(gelada, frozen.event()).path("outcome").asString())
                .isEqualTo("halted");

        JsonNode held = FreezeScenario.ended(gelada, FreezeScenario.trigger(gelada, FREEZE));
        assertThat(held.path("outcome").asString()).isEqualTo("skipped");
        assertThat(held.path("reason").asString()).contains("halt");

        assertThat(gelada.send("DELETE", "/api/v1/halt", "").status()).isBetween(200, 299);
        assertThat(gelada.get("/api/v1/halt").path("engaged").asBoolean()).isFalse();
    }

    @Test
    @Order(4)
    void endsWithNoProcessLeftWhenTerminatedInTheMiddle() throws Exception {
        Frozen frozen = freeze();
        List<Long> fleet = gelada.get("/api/v1/targets").path("items").values().stream()
                .flatMap(workload -> pids(workload).stream())
                .toList();
        assertThat(fleet).hasSizeGreaterThanOrEqualTo(8).contains(frozen.pid());
        gelada.terminate();
        assertThat(gelada.exitCode()).isEqualTo(143);
        for (long pid : fleet) {
            assertThat(FreezeScenario.gone(pid))
                    .as("pid %s: %s", pid, gelada.log())
                    .isTrue();
        }
    }

    private Frozen freeze() {
        return new FreezeScenario(gelada, FREEZE).begin();
    }

    private Optional<JsonNode> scheduledKill() throws IOException, InterruptedException {
        return gelada.get("/api/v1/events?experiment=" + KILL).path("items").values().stream()
                .filter(event -> event.path("origin").path("kind").asString().equals("scheduled"))
                .filter(event -> event.path("outcome").asString("").equals("survived"))
                .findFirst();
    }

    private JsonNode workload(String name) throws IOException, InterruptedException {
        return gelada.get("/api/v1/targets").path("items").values().stream()
                .filter(target ->
                        target.path("workload").path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> pids(JsonNode target) {
        return target.path("instances").values().stream()
                .map(instance -> instance.path("pid").asLong())
                .toList();
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
