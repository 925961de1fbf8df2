package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Helm itself, on a real API server. There is no kubelet: {@link Hook} runs what the pod of a hook would. */
@RealCluster(
        shows =
                "that helm uninstall, and an upgrade that takes rights away, leave nothing broken in mid-fault: they halt, put back and wait, and"
                        + " do not go on when something is left")
class UninstallClusterIT {

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

    @TempDir
    private Path folder;

    private Cluster cluster;
    private Installed installed;
    private Path kubeconfig;

    @BeforeEach
    void install(Cluster cluster) throws IOException {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: a hook, without a controller manager to make its pod");
        this.cluster = cluster;
        installed = new Installed(cluster, cluster.namespace(), cluster.namespace());
        Path written = cluster.kubeconfig(Files.createDirectories(folder.resolve("helm")), cluster.config());
        kubeconfig = Files.writeString(written, "current-context: test\n", StandardOpenOption.APPEND);
        installed.opens();
        InstallCommand install = new Helm(Path.of("helm/gelada"))
                .install()
                .withName("gelada")
                .withNamespace(installed.home())
                .withKubeConfig(kubeconfig)
                .set("gelada.web.token", "hush-and-keep-it-so")
                .set("customResources.definition", false)
                .set("cleanup.within", "60s")
                .set("gelada.platform.kubernetes.namespaces[0]", installed.shop());
        install.call();
    }

    /** What a test leaves installed would stand in the way of its namespaces. */
    @AfterEach
    void uninstall() {
        Helm.uninstall("gelada")
                .withNamespace(installed.home())
                .withKubeConfig(kubeconfig)
                .noHooks()
                .ignoreNotFound()
                .call();
    }

    @Test
    void anUninstallInMidFaultLeavesNothingBroken() throws Exception {
        try (RunningGelada gelada = gelada()) {
            String event = scaledToNothing(gelada);

            CompletableFuture<?> uninstalled = helm(this::uninstalls);
            Hook hook = hook();
            assertThat(hook.output()).as(hook.toString()).contains(" 0 left");
            assertThat(hook.exitCode()).isZero();
            assertThat(replicas()).isEqualTo(3);
            assertThat(Freezing.ended(gelada, event).path("outcome").asString()).isEqualTo("halted");
            assertThat(lever()).as("nothing may begin until all is gone").isTrue();
            hook.completes(cluster);

            uninstalled.join();
            assertThat(lever()).isFalse();
            assertThat(replicas()).isEqualTo(3);
            assertThat(cluster.admin()
                            .rbac()
                            .roles()
                            .inNamespace(installed.shop())
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void alsoWhenNoGeladaRunsAnyMore() throws Exception {
        try (RunningGelada gelada = gelada()) {
            scaledToNothing(gelada);
            gelada.kill();
            gelada.exitCode();

            CompletableFuture<?> uninstalled = helm(this::uninstalls);
            Hook hook = hook();
            assertThat(hook.output()).as(hook.toString()).contains("1 put back, 0 left");
            hook.completes(cluster);

            uninstalled.join();
            assertThat(replicas()).isEqualTo(3);
        }
    }

    @Test
    void whatIsLeftIsToldAndKeepsTheRelease() throws Exception {
        try (RunningGelada gelada = gelada()) {
            scaledToNothing(gelada);
            List<HasMetadata> policy =
                    cluster.apply(installed.shop(), Manifests.noDeploymentMayChange(installed.shop()));

            CompletableFuture<?> uninstalled = helm(this::uninstalls);
            Hook hook = hook();
            assertThat(hook.output()).contains("1 left", "left: scale on ", "undo it by hand: kubectl ");
            assertThat(hook.exitCode()).isEqualTo(1);
            hook.completes(cluster);

            assertThatThrownBy(uninstalled::join).hasMessageContaining("gelada-cleanup");
            assertThat(lever()).as("it stays halted").isTrue();
            assertThat(cluster.admin()
                            .rbac()
                            .roles()
                            .inNamespace(installed.shop())
                            .list()
                            .getItems())
                    .as("who could still put it back keeps the right to")
                    .isNotEmpty();
            policy.forEach(item -> cluster.admin().resource(item).delete());
            await("the revert").atMost(RunningGelada.PATIENCE).until(() -> replicas() == 3);
        }
    }

    @Test
    void anUpgradeThatTakesRightsAwayPutsBackFirstAndAnyOtherGoesOn() throws Exception {
        try (RunningGelada gelada = gelada()) {
            scaledToNothing(gelada);
            upgrade().set("gelada.cluster", "blue").call();
            assertThat(replicas()).as("one that takes nothing away").isZero();

            CompletableFuture<?> upgraded =
                    helm(() -> upgrade().set("faults.scale", false).call());
            Hook hook = hook();
            assertThat(hook.output()).as(hook.toString()).contains(" 0 left");
            assertThat(replicas()).isEqualTo(3);
            hook.completes(cluster);

            upgraded.join();
            assertThat(lever()).isFalse();
        }
    }

    private String uninstalls() {
        return Helm.uninstall("gelada")
                .withNamespace(installed.home())
                .withKubeConfig(kubeconfig)
                .call();
    }

    private UpgradeCommand upgrade() {
        return new Helm(Path.of("helm/gelada"))
                .upgrade()
                .withName("gelada")
                .withNamespace(installed.home())
                .withKubeConfig(kubeconfig)
                .reuseValues();
    }

    /** On a thread of its own: the client library lives on the pool that all share. */
    private static CompletableFuture<?> helm(Supplier<?> command) {
        return CompletableFuture.supplyAsync(
                command, task -> Thread.ofPlatform().daemon().start(task));
    }

    /** Runs what the pod of the Job would, as soon as Helm has made it. */
    private Hook hook() throws IOException, InterruptedException {
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
        return Hook.run(cluster, job, folder);
    }

    private boolean lever() {
        return cluster.admin()
                        .configMaps()
                        .inNamespace(installed.home())
                        .withName("gelada-halt-by-helm")
                        .get()
                != null;
    }

    private RunningGelada gelada() throws IOException {
        return installed
                .gelada(
                        folder,
                        NO_CHECKOUT.replace("SHOP", installed.shop()),
                        "--gelada.dryRun=false",
                        "--gelada.platform.kubernetes.lever.config-map=" + installed.home() + "/gelada-halt,"
                                + installed.home() + "/gelada-halt-by-helm")
                .ready();
    }

    private String scaledToNothing(RunningGelada gelada) throws IOException, InterruptedException {
        Installed.sees(gelada, 3);
        String event = Freezing.trigger(gelada, "no-checkout");
        await("nothing left")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> replicas() == 0 || Freezing.closed(gelada, event));
        JsonNode now = gelada.get(event);
        assertThat(replicas()).as(now.toPrettyString()).isZero();
        return event;
    }

    private int replicas() {
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
