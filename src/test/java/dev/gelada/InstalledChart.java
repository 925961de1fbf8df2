package dev.gelada;

import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import dev.gelada.platform.kubernetes.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A home for the packaged program on a real cluster, as its chart makes it, and the one namespace in which it has rights. */
record InstalledChart(Cluster cluster, String home, String shop) {

    static final String SHOP = """
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

    static InstalledChart on(Cluster cluster) {
        InstalledChart installedChart = new InstalledChart(cluster, cluster.namespace(), cluster.namespace());
        cluster.apply(
                installedChart.home,
                new Helm(Path.of("helm/gelada"))
                        .template()
                        .withName("gelada")
                        .withNamespace(installedChart.home)
                        .set("gelada.web.token", "hush-and-keep-it-so")
                        .set("customResources.definition", false)
                        .set("gelada.platform.kubernetes.networkPoliciesEnforced", true)
                        .set("gelada.platform.kubernetes.namespaces[0]", installedChart.shop)
                        .call());
        return installedChart;
    }

    /** Puts three pods of {@code checkout} into the shop, all ready. */
    void opens() {
        cluster.apply(shop, SHOP);
        cluster.allReady(shop, 3);
    }

    /** Starts the program by its own account. */
    RunningGelada gelada(Path folder, String document, String... more) throws IOException {
        return gelada(folder, document, List.of(), more);
    }

    /** The same with options for its JVM. */
    RunningGelada gelada(Path folder, String document, List<String> options, String... more) throws IOException {
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        Files.writeString(experiments.resolve("experiment.yaml"), document);
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
        return RunningGelada.in(folder, options, arguments.toArray(String[]::new));
    }

    /** Waits until the program sees so many ready pods. */
    static void sees(RunningGelada gelada, int ready) {
        await("the view of the cluster")
                .atMost(RunningGelada.PATIENCE)
                .ignoreExceptions()
                .until(() -> gelada.get("/api/v1/targets").path("items").values().stream()
                        .anyMatch(
                                target -> target.path("workload").path("ready").asInt() == ready));
    }
}
