package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.Kubelet;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged program with the chart's rights, and pods that a kubelet runs. */
@RealCluster(
        shows =
                "that the packaged program, with the rights that its chart gives, breaks pods that a kubelet runs, measures how they come"
                        + " back, and after its death puts back what a kubelet must put in force")
class NodeClusterIT {

    private static final String ANSWERS_TO_TERM = "trap 'exit 0' TERM; while true; do sleep 1; done";
    private static final String TAKES_ITS_GRACE = "exec sleep 600";

    @TempDir
    private Path folder;

    private Cluster cluster;
    private String home;
    private String shop;
    private String node;

    @BeforeEach
    void install(Cluster cluster) {
        this.cluster = cluster;
        home = cluster.namespace();
        shop = cluster.namespace();
        node = Kubelet.required(cluster, shop, "Gelada on pods that a kubelet runs");
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
    void whatAKubeletStartsAgainIsWaitedForAlsoWithoutADuration() throws Exception {
        runs("ends", ANSWERS_TO_TERM);
        runs("lingers", TAKES_ITS_GRACE);
        experiment("a-container", "ends", "{container-kill: {}}");
        experiment("a-pod", "lingers", "{pod-kill: {}}");
        experiment("an-eviction", "ends", "{pod-evict: {}}");
        try (RunningGelada gelada = gelada().ready()) {
            for (String name : List.of("a-container", "a-pod", "an-eviction")) {
                JsonNode closed = FreezeScenario.ended(gelada, whole(gelada, name));

                assertThat(closed.path("outcome").asString())
                        .as(closed.toPrettyString())
                        .isEqualTo("completed");
                assertThat(Duration.parse(closed.path("recovery").asString()))
                        .as(closed.toPrettyString())
                        .isPositive();
            }
        }
    }

    @Test
    void whatAKubeletHasInForceIsPutBackAfterADeath() throws Exception {
        runs("squeezed", ANSWERS_TO_TERM);
        experiment("a-squeeze", "squeezed", "{cpu-squeeze: {}}\n  duration: 10m");
        String event;
        try (RunningGelada gelada = gelada().ready()) {
            event = whole(gelada, "a-squeeze");
            await("the squeeze").atMost(RunningGelada.PATIENCE).until(() -> inForce("100m") == 1);
            gelada.kill();
        }
        try (RunningGelada next = gelada().ready()) {
            JsonNode closed = FreezeScenario.ended(next, event);

            assertThat(closed.path("reason").asString())
                    .as(closed.toPrettyString())
                    .contains("everything was reverted");
            assertThat(inForce("500m")).isEqualTo(2);
            assertThat(pods("squeezed"))
                    .noneMatch(pod -> pod.getMetadata().getLabels().containsKey("gelada.dev/event"));
        }
    }

    /** Of so many pods a kubelet reports this CPU limit. */
    private long inForce(String limit) {
        return pods("squeezed").stream()
                .map(Pod::getStatus)
                .flatMap(status -> status.getContainerStatuses().stream())
                .map(ContainerStatus::getResources)
                .filter(resources ->
                        Quantity.parse(limit).equals(resources.getLimits().get("cpu")))
                .count();
    }

    private void runs(String name, String script) {
        cluster.apply(shop, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: %s}}
                  template: {metadata: {labels: {app: %s}}, spec: %s}
                """.formatted(name, name, name, Kubelet.spec(node, script)));
    }

    private List<Pod> pods(String name) {
        return cluster.admin()
                .pods()
                .inNamespace(shop)
                .withLabel("app", name)
                .list()
                .getItems();
    }

    private void experiment(String name, String workload, String fault) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("experiments")).resolve(name + ".yaml"), """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: %s}
            spec:
              targets: {namespaces: [%s], workloads: [%s], mode: one}
              fault: %s
            """.formatted(
                        name, shop, workload, fault));
    }

    /** Triggers it once all that is to be hit is whole, as Gelada sees it. */
    private static String whole(RunningGelada gelada, String experiment) {
        await("two ready instances for " + experiment)
                .atMost(RunningGelada.PATIENCE)
                .ignoreExceptions()
                .until(() -> gelada.get("/api/v1/targets?experiment=" + experiment).path("items").values().stream()
                        .anyMatch(
                                target -> target.path("workload").path("ready").asInt() == 2));
        try {
            return FreezeScenario.trigger(gelada, experiment);
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private RunningGelada gelada() throws IOException {
        return RunningGelada.in(
                folder,
                "--gelada.dryRun=false",
                "--gelada.platform.kind=kubernetes",
                "--gelada.platform.kubernetes.kubeconfig="
                        + cluster.kubeconfig(folder, cluster.account(home, "gelada")),
                "--gelada.platform.kubernetes.context=test",
                "--gelada.platform.kubernetes.namespaces=" + shop,
                "--gelada.installation=" + home + ".gelada",
                "--gelada.data=" + folder.resolve("data"),
                "--gelada.experiment.folder=" + folder.resolve("experiments"));
    }
}
