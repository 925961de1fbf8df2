package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.tool.Example;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The examples of the documentation that act on a workload as a whole, on a real API server: in the packaged program, by the account and the
 * rights of its chart, with the safeguards as they are by default. Only their namespace is the test's own.
 */
@RealCluster(shows = "that the examples which act on a whole workload act on a real API server, and are reverted")
class ExamplesClusterIT {

    private static final String AROUND = """
            apiVersion: v1
            kind: Service
            metadata: {name: checkout}
            spec: {selector: {app: checkout}, ports: [{port: 80, targetPort: 8080}]}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: checkout}
            spec: {maxUnavailable: 1, selector: {matchLabels: {app: checkout}}}
            """;
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: checkout}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
              minReplicas: 3
              maxReplicas: 6
            """;

    @TempDir
    private Path folder;

    private Cluster cluster;
    private InstalledChart installedChart;
    private String shop;
    private SteadyShop steady;

    @BeforeEach
    void install(Cluster cluster) throws Exception {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: examples on pods, without a controller manager to make them");
        this.cluster = cluster;
        installedChart = InstalledChart.on(cluster);
        shop = installedChart.shop();
        steady = new SteadyShop();
        installedChart.opens();
        cluster.apply(shop, AROUND);
        await("the budget to be counted")
                .atMost(RunningGelada.PATIENCE)
                .until(
                        () -> cluster.admin()
                                .policy()
                                .v1()
                                .podDisruptionBudget()
                                .inNamespace(shop)
                                .withName("checkout")
                                .get()
                                .getStatus()
                                .getDisruptionsAllowed(),
                        allowed -> allowed == 1);
    }

    @AfterEach
    void close() throws Exception {
        steady.close();
    }

    @Test
    void scale() throws Exception {
        actsAndIsReverted(
                "scale",
                () -> cluster.admin()
                                .apps()
                                .deployments()
                                .inNamespace(shop)
                                .withName("checkout")
                                .get()
                                .getSpec()
                                .getReplicas()
                        == 2);
    }

    @Test
    void serviceBlackhole() throws Exception {
        actsAndIsReverted(
                "service-blackhole",
                () -> cluster.admin()
                        .services()
                        .inNamespace(shop)
                        .withName("checkout")
                        .get()
                        .getSpec()
                        .getSelector()
                        .containsKey("gelada.dev/blackhole"));
    }

    @Test
    void hpaFreeze() throws Exception {
        cluster.apply(shop, AUTOSCALER);
        actsAndIsReverted("hpa-freeze", this::held);
    }

    private boolean held() {
        HorizontalPodAutoscaler found = cluster.admin()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(shop)
                .withName("checkout")
                .get();
        return found.getSpec().getBehavior() != null
                && "Disabled".equals(found.getSpec().getBehavior().getScaleUp().getSelectPolicy());
    }

    @Test
    void rolloutRestart() throws Exception {
        try (RunningGelada gelada = gelada("rollout-restart")) {
            String event = FreezeScenario.trigger(gelada, "checkout-survives-its-own-rollout");
            await("the restart").atMost(RunningGelada.PATIENCE).until(() -> restarted(event, gelada));
            // no kubelet here makes the new pods ready, and old ones may go while we try
            await("the end").atMost(RunningGelada.PATIENCE).ignoreExceptions().until(() -> {
                cluster.allReady(shop, 3);
                return FreezeScenario.closed(gelada, event);
            });
            assertThat(gelada.get(event).path("outcome").asString())
                    .as(gelada.get(event).toPrettyString())
                    .isEqualTo("survived");
        }
    }

    private boolean restarted(String event, RunningGelada gelada) throws Exception {
        assertThat(FreezeScenario.closed(gelada, event))
                .as(gelada.get(event).toPrettyString())
                .isFalse();
        Map<String, String> annotations = cluster.admin()
                .apps()
                .deployments()
                .inNamespace(shop)
                .withName("checkout")
                .get()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
        return annotations != null && annotations.containsKey("kubectl.kubernetes.io/restartedAt");
    }

    private void actsAndIsReverted(String page, Callable<Boolean> effect) throws Exception {
        try (RunningGelada gelada = gelada(page)) {
            String name = gelada.get("/api/v1/experiments")
                    .path("items")
                    .path(0)
                    .path("name")
                    .asString();
            assertThat(effect.call()).isFalse();
            String event = FreezeScenario.trigger(gelada, name);
            await(page).atMost(RunningGelada.PATIENCE).until(() -> {
                assertThat(FreezeScenario.closed(gelada, event)).as(() -> event).isFalse();
                return effect.call();
            });
            assertThat(gelada.send("POST", event + "/abort", "").status()).isBetween(200, 299);
            cluster.allReady(shop, 3);
            JsonNode closed = FreezeScenario.ended(gelada, event);
            assertThat(closed.path("outcome").asString())
                    .as(closed.toPrettyString())
                    .isEqualTo("aborted");
            assertThat(effect.call()).isFalse();
        }
    }

    private RunningGelada gelada(String page) throws Exception {
        Example example = Example.documents()
                .filter(one -> one.page().endsWith("fault/" + page + ".md"))
                .findFirst()
                .orElseThrow();
        RunningGelada gelada = installedChart
                .gelada(
                        folder,
                        example.text().replace("namespaces: [shop]", "namespaces: [" + shop + "]"),
                        List.of("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + steady.port()),
                        "--gelada.dryRun=false")
                .ready();
        InstalledChart.sees(gelada, 3);
        return gelada;
    }
}
