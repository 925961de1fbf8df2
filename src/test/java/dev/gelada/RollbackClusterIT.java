package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Back to a revision whose Gelada had no right to scale anything, while the newer one has scaled a Deployment to nothing. */
@RealCluster(
        shows =
                "that helm rollback to a revision with fewer rights leaves nothing broken in mid-fault: it halts, reverts and waits, and does not"
                        + " go on when something is left")
class RollbackClusterIT {

    @TempDir
    private Path folder;

    private Cluster cluster;
    private Release release;
    private final List<HookRunner> hookRunners = new ArrayList<>();

    @BeforeEach
    void install(Cluster cluster) throws IOException {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: a hook, without a controller manager to make its pod");
        this.cluster = cluster;
        release = Release.install(cluster, folder, List.of("faults.scale=false", "faults.rollout-restart=false"));
        assertThat(mayScale()).isFalse();
        release.upgrade().set("faults.scale", true).call();
        assertThat(mayScale()).isTrue();
    }

    @AfterEach
    void uninstall() {
        release.forget();
    }

    @Test
    void aRollbackInMidFaultLeavesNothingBroken() throws Exception {
        try (RunningGelada gelada = release.gelada()) {
            String event = release.scaledToNothing(gelada);

            rollback().run(this::succeeds);

            assertThat(hookRunners)
                    .singleElement()
                    .satisfies(hookRunner -> assertThat(hookRunner.output())
                            .as(hookRunner.toString())
                            .contains(" 0 left"));
            assertThat(release.replicas()).isEqualTo(3);
            assertThat(FreezeScenario.ended(gelada, event).path("outcome").asString())
                    .isEqualTo("halted");
            assertThat(mayScale()).isFalse();
            assertThat(release.lever()).isFalse();
        }
    }

    @Test
    void alsoWhenNoGeladaRunsAnyMore() throws Exception {
        try (RunningGelada gelada = release.gelada()) {
            release.scaledToNothing(gelada);
            gelada.kill();
            gelada.exitCode();

            rollback().run(this::succeeds);

            assertThat(hookRunners)
                    .singleElement()
                    .satisfies(hookRunner -> assertThat(hookRunner.output()).contains("1 reverted, 0 left"));
            assertThat(release.replicas()).isEqualTo(3);
            assertThat(mayScale()).isFalse();
        }
    }

    @Test
    void whatIsLeftKeepsTheRevisionWithItsRights() throws Exception {
        try (RunningGelada gelada = release.gelada()) {
            release.scaledToNothing(gelada);
            List<HasMetadata> policy = cluster.apply(
                    release.installed().shop(),
                    Manifests.noDeploymentMayChange(release.installed().shop()));

            assertThatIllegalStateException()
                    .isThrownBy(() -> rollback().run(this::succeeds))
                    .withMessageContaining("gelada-cleanup");

            assertThat(hookRunners)
                    .singleElement()
                    .satisfies(hookRunner -> assertThat(hookRunner.output()).contains("1 left", "left: scale on "));
            assertThat(mayScale()).isTrue();
            assertThat(release.lever()).as("it stays halted").isTrue();
            policy.forEach(item -> cluster.admin().resource(item).delete());
            await("the revert").atMost(RunningGelada.PATIENCE).until(() -> release.replicas() == 3);
        }
    }

    private HelmRollback rollback() {
        return HelmRollback.of(cluster, release.installed().home(), 2, 1);
    }

    /** What the kubelet and the Job's controller do. */
    private boolean succeeds(Job job) {
        try {
            HookRunner hookRunner = HookRunner.run(cluster, job, folder);
            hookRunners.add(hookRunner);
            hookRunner.completes(cluster);
            return hookRunner.exitCode() == 0;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private boolean mayScale() {
        return release.roles().stream()
                .filter(role -> role.getMetadata().getName().endsWith("gelada"))
                .flatMap(role -> role.getRules().stream())
                .anyMatch(rule -> rule.getResources().stream().anyMatch(one -> one.startsWith("deployments"))
                        && rule.getVerbs().contains("patch"));
    }
}
