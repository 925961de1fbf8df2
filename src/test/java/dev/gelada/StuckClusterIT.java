package dev.gelada;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.TooManyRequestsStorm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the packaged program tells of a fault that a real cluster does not let it put back, and what becomes of it. */
@RealCluster(
        shows =
                "that a revert which a cluster refuses or puts off is told as stuck, on the page too, is tried on with pauses, and is made good"
                        + " once it is let through")
class StuckClusterIT {

    private static final String NO_CHECKOUT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: no-checkout}
            spec:
              targets: {namespaces: [SHOP], workloads: [checkout]}
              fault: {scale: {replicas: 0}}
              duration: 10m
              recovery: {within: 1s}
              safeguards: {minimumHealthy: 0}
            """;

    @TempDir
    private Path folder;

    private Cluster cluster;
    private InstalledChart installedChart;
    private String shop;

    @BeforeEach
    void install(Cluster cluster) {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: a stuck revert, without a controller manager to make pods");
        this.cluster = cluster;
        installedChart = InstalledChart.on(cluster);
        shop = installedChart.shop();
        installedChart.opens();
    }

    @Test
    void whatAPolicyRefusesIsLoudOnThePageUntilItIsLetThrough() throws Exception {
        try (RunningGelada gelada = gelada();
                Chromium chromium = Chromium.open()) {
            String event = scaledToNothing(gelada);
            List<HasMetadata> policy = cluster.apply(shop, Manifests.noDeploymentMayChange(shop));
            refusesChanges();
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + gelada.port() + "/");
            Locator banner = page.locator("#banner .stuck");
            assertThat(page.locator("#connection[data-state=live]")).isVisible();

            gelada.send("POST", event + "/abort", "");

            JsonNode stuck = stuck(gelada, event);
            assertThat(stuck.path("reason").asString()).contains("nothing changes on a Friday");
            assertThat(banner).containsText("could not be reverted");
            assertThat(banner).containsText("nothing changes on a Friday");
            assertThat(banner).containsText("kubectl patch -n " + shop);
            assertThat(replicas()).isZero();

            policy.forEach(item -> cluster.admin().resource(item).delete());
            assertPutBack(gelada, event);
            assertThat(banner).hasCount(0);
        }
    }

    @Test
    void whatIsPutOffIsTriedOnWithPausesUntilTheStormIsOver() throws Exception {
        try (RunningGelada gelada = gelada()) {
            String event = scaledToNothing(gelada);
            try (TooManyRequestsStorm _ = new TooManyRequestsStorm(
                    cluster, installedChart.home(), "gelada", "create, patch, delete", longLived())) {
                gelada.send("POST", event + "/abort", "");
                JsonNode stuck = stuck(gelada, event);
                assertThat(stuck.path("reason").asString()).contains("oo many requests");
                assertThat(tries(stuck)).isBetween(2L, 12L);
                assertThat(replicas()).isZero();

                String late = FreezeScenario.trigger(gelada, "no-checkout");
                assertThat(FreezeScenario.ended(gelada, late).path("outcome").asString())
                        .isIn("skipped", "failed");
            }
            assertPutBack(gelada, event);
        }
    }

    /** One pod that the Deployment does not take away. */
    private PodRef longLived() {
        cluster.apply(shop, """
                apiVersion: v1
                kind: Pod
                metadata: {name: bystander}
                spec: {schedulerName: nobody, containers: [{name: main, image: nothing}]}
                """);
        Pod pod = cluster.admin().pods().inNamespace(shop).withName("bystander").require();
        return new PodRef(shop, "bystander", pod.getMetadata().getUid());
    }

    private static long tries(JsonNode event) {
        return event.path("entries").values().stream()
                .filter(entry -> entry.path("type").asString().equals("revertFailed"))
                .count();
    }

    private RunningGelada gelada() throws IOException {
        return installedChart
                .gelada(
                        folder,
                        NO_CHECKOUT.replace("SHOP", shop),
                        "--gelada.dryRun=false",
                        "--gelada.engine.stuck-after=3s",
                        "--gelada.engine.stuck-retry-interval=2s")
                .ready();
    }

    private String scaledToNothing(RunningGelada gelada) throws IOException, InterruptedException {
        InstalledChart.sees(gelada, 3);
        String event = FreezeScenario.trigger(gelada, "no-checkout");
        await("nothing left")
                .atMost(RunningGelada.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> replicas() == 0 || FreezeScenario.closed(gelada, event));
        assertThat(replicas()).as(gelada.get(event).toPrettyString()).isZero();
        return event;
    }

    private static JsonNode stuck(RunningGelada gelada, String event) {
        return await("a stuck event")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> gelada.get(event), now -> now.path("stuck").asBoolean());
    }

    private void assertPutBack(RunningGelada gelada, String event) throws IOException, InterruptedException {
        JsonNode closed = FreezeScenario.ended(gelada, event);
        assertThat(closed.path("stuck").asBoolean()).as(closed.toPrettyString()).isFalse();
        assertThat(replicas()).isEqualTo(3);
    }

    private int replicas() {
        return cluster.admin()
                .apps()
                .deployments()
                .inNamespace(shop)
                .withName("checkout")
                .require()
                .getSpec()
                .getReplicas();
    }

    /** API servers hear of a policy a moment later. */
    private void refusesChanges() {
        var checkout = cluster.admin().apps().deployments().inNamespace(shop).withName("checkout");
        await("the policy")
                .atMost(RunningGelada.PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> checkout.patch(
                                PatchContext.of(PatchType.JSON),
                                "[{\"op\":\"add\",\"path\":\"/spec/revisionHistoryLimit\",\"value\":7}]"))
                        .hasMessageContaining("nothing changes on a Friday"));
    }
}
