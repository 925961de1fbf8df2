package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm itself, on a real API server. There is no kubelet: {@link HookRunner} runs what the pod of a hook would. */
@RealCluster(
        shows =
                "that helm uninstall, and an upgrade that takes rights away, leave nothing broken in mid-fault: they halt, put back and wait, and"
                        + " do not go on when something is left")
class UninstallClusterIT {

    @TempDir
    private Path folder;

    private Cluster cluster;
    private InstalledChart installedChart;
    private Release release;

    @BeforeEach
    void install(Cluster cluster) throws IOException {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: a hook, without a controller manager to make its pod");
        this.cluster = cluster;
        release = Release.install(cluster, folder, List.of());
        installedChart = release.installed();
    }

    /** What a test leaves installed would stand in the way of its namespaces. */
    @AfterEach
    void uninstall() {
        release.forget();
    }

    @Test
    void anUninstallInMidFaultLeavesNothingBroken() throws Exception {
        try (RunningGelada gelada = release.gelada()) {
            String event = release.scaledToNothing(gelada);

            CompletableFuture<?> uninstalled = helm(this::uninstalls);
            HookRunner hookRunner = release.hookRunner();
            assertThat(hookRunner.output()).as(hookRunner.toString()).contains(" 0 left");
            assertThat(hookRunner.exitCode()).isZero();
            assertThat(release.replicas()).isEqualTo(3);
            assertThat(FreezeScenario.ended(gelada, event).path("outcome").asString())
                    .isEqualTo("halted");
            assertThat(release.lever())
                    .as("nothing may begin until all is gone")
                    .isTrue();
            hookRunner.completes(cluster);

            uninstalled.join();
            assertThat(release.lever()).isFalse();
            assertThat(release.replicas()).isEqualTo(3);
            assertThat(release.roles()).isEmpty();
        }
    }

    @Test
    void alsoWhenNoGeladaRunsAnyMore() throws Exception {
        try (RunningGelada gelada = release.gelada()) {
            release.scaledToNothing(gelada);
            gelada.kill();
            gelada.exitCode();

            CompletableFuture<?> uninstalled = helm(this::uninstalls);
            HookRunner hookRunner = release.hookRunner();
            assertThat(hookRunner.output()).as(hookRunner.toString()).contains("1 reverted, 0 left");
            hookRunner.completes(cluster);

            uninstalled.join();
            assertThat(release.replicas()).isEqualTo(3);
        }
    }

    @Test
    void whatIsLeftIsToldAndKeepsTheRelease() throws Exception {
        try (RunningGelada gelada = release.gelada()) {
            release.scaledToNothing(gelada);
            List<HasMetadata> policy =
                    cluster.apply(installedChart.shop(), Manifests.noDeploymentMayChange(installedChart.shop()));

            CompletableFuture<?> uninstalled = helm(this::uninstalls);
            HookRunner hookRunner = release.hookRunner();
            assertThat(hookRunner.output()).contains("1 left", "left: scale on ", "to revert manually: kubectl ");
            assertThat(hookRunner.exitCode()).isEqualTo(1);
            hookRunner.completes(cluster);

            assertThatThrownBy(uninstalled::join).hasMessageContaining("gelada-cleanup");
            assertThat(release.lever()).as("it stays halted").isTrue();
            assertThat(release.roles())
                    .as("who could still put it back keeps the right to")
                    .isNotEmpty();
            policy.forEach(item -> cluster.admin().resource(item).delete());
            await("the revert").atMost(RunningGelada.PATIENCE).until(() -> release.replicas() == 3);
        }
    }

    @Test
    void anUpgradeThatTakesRightsAwayPutsBackFirstAndAnyOtherGoesOn() throws Exception {
        try (RunningGelada gelada = release.gelada()) {
            release.scaledToNothing(gelada);
            release.upgrade().set("gelada.cluster", "blue").call();
            assertThat(release.replicas()).as("one that takes nothing away").isZero();

            CompletableFuture<?> upgraded =
                    helm(() -> release.upgrade().set("faults.scale", false).call());
            HookRunner hookRunner = release.hookRunner();
            assertThat(hookRunner.output()).as(hookRunner.toString()).contains(" 0 left");
            assertThat(release.replicas()).isEqualTo(3);
            hookRunner.completes(cluster);

            upgraded.join();
            assertThat(release.lever()).isFalse();
        }
    }

    private String uninstalls() {
        return Helm.uninstall("gelada")
                .withNamespace(installedChart.home())
                .withKubeConfig(release.kubeconfig())
                .call();
    }

    /** On a thread of its own: the client library lives on the pool that all share. */
    private static CompletableFuture<?> helm(Supplier<?> command) {
        return CompletableFuture.supplyAsync(
                command, task -> Thread.ofPlatform().daemon().start(task));
    }
}
