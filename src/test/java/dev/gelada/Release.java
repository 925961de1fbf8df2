package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.gelada.platform.kubernetes.Cluster;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The chart as Helm itself has installed it, with a fault that can be put in place. There is no kubelet: {@link HookRunner} runs what the pod of a
 * hook would, and {@link RunningGelada} what the Deployment's would.
 */
record Release(Cluster cluster, InstalledChart installed, Path folder, Path kubeconfig) {

    private static final String NO_CHECKOUT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: no-checkout}
            spec:
              targets: {namespaces: [SHOP], workloads: [checkout]}
              fault: {scale: {replicas: 0}}
              duration: 30m
              recovery: {within: 1s}
              safeguards: {minimumHealthy: 0}
            """;

    /**
     * Installs it beside three ready pods.
     *
     * @param values of the chart, each {@code key=value}, beside those that it needs
     */
    static Release install(Cluster cluster, Path folder, List<String> values) throws IOException {
        InstalledChart installedChart = new InstalledChart(cluster, cluster.namespace(), cluster.namespace());
        Path written = cluster.kubeconfig(Files.createDirectories(folder.resolve("helm")), cluster.config());
        Path kubeconfig = Files.writeString(written, "current-context: test\n", StandardOpenOption.APPEND);
        installedChart.opens();
        InstallCommand install = new Helm(Path.of("helm/gelada"))
                .install()
                .withName("gelada")
                .withNamespace(installedChart.home())
                .withKubeConfig(kubeconfig)
                .set("gelada.web.token", "hush-and-keep-it-so")
                .set("customResources.definition", false)
                .set("cleanup.timeout", "60s")
                .set("gelada.platform.kubernetes.namespaces[0]", installedChart.shop());
        values.forEach(
                value -> install.set(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1)));
        install.call();
        return new Release(cluster, installedChart, folder, kubeconfig);
    }

    /** Takes it away as it is. What a test leaves installed would stand in the way of its namespaces. */
    void forget() {
        Helm.uninstall("gelada")
                .withNamespace(installed.home())
                .withKubeConfig(kubeconfig)
                .noHooks()
                .ignoreNotFound()
                .call();
    }

    UpgradeCommand upgrade() {
        return new Helm(Path.of("helm/gelada"))
                .upgrade()
                .withName("gelada")
                .withNamespace(installed.home())
                .withKubeConfig(kubeconfig)
                .reuseValues();
    }

    List<Role> roles() {
        return cluster.admin()
                .rbac()
                .roles()
                .inNamespace(installed.shop())
                .list()
                .getItems();
    }

    /** Runs what the pod of the Job would, as soon as Helm has made it. */
    HookRunner hookRunner() throws IOException, InterruptedException {
        Job job = await("the hook")
                .atMost(RunningGelada.PATIENCE)
                .until(
                        () -> cluster.admin()
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(installed.home())
                                .withName("gelada-cleanup")
                                .get(),
                        found -> found != null);
        return HookRunner.run(cluster, job, folder);
    }

    boolean lever() {
        return cluster.admin()
                        .configMaps()
                        .inNamespace(installed.home())
                        .withName("gelada-halt-by-helm")
                        .get()
                != null;
    }

    RunningGelada gelada() throws IOException {
        return installed
                .gelada(
                        folder,
                        NO_CHECKOUT.replace("SHOP", installed.shop()),
                        "--gelada.dryRun=false",
                        "--gelada.platform.kubernetes.halt.config-map=" + installed.home() + "/gelada-halt,"
                                + installed.home() + "/gelada-halt-by-helm")
                .ready();
    }

    String scaledToNothing(RunningGelada gelada) throws IOException, InterruptedException {
        InstalledChart.sees(gelada, 3);
        String event = FreezeScenario.trigger(gelada, "no-checkout");
        await("nothing left")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> replicas() == 0 || FreezeScenario.closed(gelada, event));
        JsonNode now = gelada.get(event);
        assertThat(replicas()).as(now.toPrettyString()).isZero();
        return event;
    }

    int replicas() {
        return cluster.admin()
                .apps()
                .deployments()
                .inNamespace(installed.shop())
                .withName("checkout")
                .require()
                .getSpec()
                .getReplicas();
    }
}
