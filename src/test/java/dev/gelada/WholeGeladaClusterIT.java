package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

    private static final String SHOP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: checkout}
            spec:
              replicas: 3
              selector: {matchLabels: {app: checkout}}
              template:
                metadata: {labels: {app: checkout}}
                spec: {schedulerName: nobody, containers: [{name: main, image: nothing}]}
            """;

    @TempDir
    private Path folder;

    private Cluster cluster;
    private String home;
    private String shop;

    @BeforeEach
    void install(Cluster cluster) {
        this.cluster = cluster;
        home = cluster.namespace();
        shop = cluster.namespace();
        cluster.apply(
                home,
                new Helm(Path.of("helm/gelada"))
                        .template()
                        .withName("gelada")
                        .withNamespace(home)
                        .set("gelada.web.token", "hush-and-keep-it-so")
                        .set("customResources.definition", false)
                        .set("gelada.platform.kubernetes.namespaces[0]", shop)
                        .call());
    }

    @Test
    void podsThatComeWhileAFaultLastsAreHitTooAndAllIsPutBack() throws Exception {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: pods that come anew, without a controller manager to make them");
        cluster.apply(shop, SHOP);
        cluster.allReady(shop, 3);
        try (RunningGelada gelada = gelada("--gelada.dryRun=false").ready()) {
            sees(gelada, 3);
            String event = Freezing.trigger(gelada, "lonely-pods");
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
            JsonNode closed = Freezing.ended(gelada, event);
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
        cluster.apply(shop, SHOP);
        cluster.allReady(shop, 3);
        try (RunningGelada gelada = gelada().ready()) {
            sees(gelada, 3);

            JsonNode closed = Freezing.ended(gelada, Freezing.trigger(gelada, "lonely-pods"));

            assertThat(closed.path("dryRun").asBoolean())
                    .as(closed.toPrettyString())
                    .isTrue();
            assertThat(closed.path("outcome").asString()).isEqualTo("skipped");
            assertThat(closed.path("reason").asString())
                    .contains("this is a dry run; it would have applied network-isolation to checkout");
            assertThat(isolated()).isEmpty();
            assertThat(policies()).isZero();
            JsonNode meter = gelada.actuator("metrics/gelada.event.closed?tag=dry:true");
            assertThat(meter.at("/measurements/0/value").asDouble()).isEqualTo(1);
            assertThat(await("the Event")
                            .atMost(RunningGelada.PATIENCE)
                            .until(this::vetoed, events -> !events.isEmpty()))
                    .allSatisfy(event -> {
                        assertThat(event.getRegarding().getName()).isEqualTo("checkout");
                        assertThat(event.getMetadata().getAnnotations()).containsEntry("gelada.dev/dry-run", "true");
                    });
        }
    }

    private List<Event> vetoed() {
        return cluster.admin().events().v1().events().inNamespace(shop).list().getItems().stream()
                .filter(event -> event.getReason().equals("ChaosVetoed"))
                .toList();
    }

    private RunningGelada gelada(String... more) throws IOException {
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        Files.writeString(experiments.resolve("lonely.yaml"), """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: lonely-pods}
            spec:
              targets: {namespaces: [%s], workloads: [checkout], mode: {fixed: 2}, replacements: join}
              fault: {network-isolation: {}}
              duration: 10m
            """.formatted(shop));
        List<String> arguments = new ArrayList<>(List.of(more));
        Collections.addAll(
                arguments,
                "--gelada.platform.kind=kubernetes",
                "--gelada.platform.kubernetes.kubeconfig="
                        + cluster.kubeconfig(folder, cluster.account(home, "gelada")),
                "--gelada.platform.kubernetes.context=test",
                "--gelada.platform.kubernetes.namespaces=" + shop,
                "--gelada.installation=" + home + ".gelada",
                "--gelada.fault.network-isolation.enforced=true",
                "--gelada.experiment.folder=" + experiments);
        return RunningGelada.in(folder, arguments.toArray(String[]::new));
    }

    private static void sees(RunningGelada gelada, int ready) {
        await("the view of the cluster")
                .atMost(RunningGelada.PATIENCE)
                .ignoreExceptions()
                .until(() -> gelada.get("/api/v1/targets").path("items").values().stream()
                        .anyMatch(
                                target -> target.path("workload").path("ready").asInt() == ready));
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
