package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged program on a real API server, by the account and the rights that its chart gives it in one namespace. */
@RealCluster(
        shows =
                "that the packaged program works on a real API server with no right but those of its chart, touches nothing before"
                        + " it is armed and tells what it would have done, and that pods which come while a fault lasts are hit too"
                        + " and put back")
class WholeGeladaClusterIT {

    @TempDir
    private Path folder;

    private Cluster cluster;
    private InstalledChart installedChart;
    private String shop;

    @BeforeEach
    void install(Cluster cluster) {
        this.cluster = cluster;
        installedChart = InstalledChart.on(cluster);
        shop = installedChart.shop();
    }

    @Test
    void podsThatComeWhileAFaultLastsAreHitTooAndAllIsPutBack() throws Exception {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: pods that come anew, without a controller manager to make them");
        installedChart.opens();
        try (RunningGelada gelada = gelada("--gelada.dryRun=false").ready()) {
            InstalledChart.sees(gelada, 3);
            String event = FreezeScenario.trigger(gelada, "lonely-pods");
            List<String> first = isolated(2);

            first.forEach(pod -> cluster.admin()
                    .pods()
                    .inNamespace(shop)
                    .withName(pod)
                    .withGracePeriod(0)
                    .delete());
            cluster.allReady(shop, 3);

            List<String> second = isolated(2);
            assertThat(second).doesNotContainAnyElementsOf(first);
            assertThat(policies())
                    .as("the policies of the first and of the second")
                    .isGreaterThanOrEqualTo(2);
            assertThat(gelada.send("POST", event + "/abort", "").status()).isBetween(200, 299);
            JsonNode closed = FreezeScenario.ended(gelada, event);
            assertThat(closed.path("outcome").asString())
                    .as(closed.toPrettyString())
                    .isEqualTo("aborted");
            assertThat(closed.path("targets")).hasSize(4);
            isolated(0);
            assertThat(policies()).isZero();
        }
    }

    @Test
    void touchesNothingBeforeItIsArmedAndTellsEverywhereWhatItWouldHaveDone() throws Exception {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: a dry run, without a controller manager to make pods");
        installedChart.opens();
        try (RunningGelada gelada = gelada().ready()) {
            InstalledChart.sees(gelada, 3);

            JsonNode closed = FreezeScenario.ended(gelada, FreezeScenario.trigger(gelada, "lonely-pods"));

            assertThat(closed.path("dryRun").asBoolean())
                    .as(closed.toPrettyString())
                    .isTrue();
            assertThat(closed.path("outcome").asString()).isEqualTo("rehearsed");
            assertThat(closed.path("reason").asString())
                    .contains("this is a dry run; it would have applied network-isolation to checkout");
            assertThat(isolated()).isEmpty();
            assertThat(policies()).isZero();
            assertThat(gelada.log()).doesNotContain(" ERROR ");
            JsonNode meter = gelada.actuator("metrics/gelada.event.closed?tag=dry:true");
            assertThat(meter.at("/measurements/0/value").asDouble()).isEqualTo(1);
            assertThat(await("the Event")
                            .atMost(RunningGelada.PATIENCE)
                            .until(this::rehearsed, events -> !events.isEmpty()))
                    .allSatisfy(event -> {
                        assertThat(event.getRegarding().getName()).isEqualTo("checkout");
                        assertThat(event.getMetadata().getAnnotations()).containsEntry("gelada.dev/dry-run", "true");
                    });
        }
    }

    private List<Event> rehearsed() {
        return cluster.admin().events().v1().events().inNamespace(shop).list().getItems().stream()
                .filter(event -> event.getReason().equals("ChaosRehearsed"))
                .toList();
    }

    private RunningGelada gelada(String... more) throws IOException {
        String document = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: lonely-pods}
            spec:
              targets: {namespaces: [%s], workloads: [checkout], mode: {fixed: 2}, replacements: join}
              fault: {network-isolation: {}}
              duration: 10m
            """.formatted(shop);
        return installedChart.gelada(folder, document, more);
    }

    /** The names of those pods that carry an event's label and live, once there are that many. */
    private List<String> isolated(int wanted) {
        return await(wanted + " isolated pods")
                .atMost(RunningGelada.PATIENCE)
                .until(this::isolated, pods -> pods.size() == wanted);
    }

    private List<String> isolated() {
        return cluster.admin().pods().inNamespace(shop).withLabel("gelada.dev/event").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }

    private int policies() {
        return cluster.admin()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(shop)
                .list()
                .getItems()
                .size();
    }
}
