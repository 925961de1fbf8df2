package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program has been killed in mid-fault, and is started again with a store that cannot be opened. */
@RealCluster(
        shows =
                "that a start on a cluster reverts what an earlier run left there before the store is opened, and leaves to others what they may"
                        + " still revert")
class RevertAtStartClusterIT {

    private static final Duration SHORT = Duration.ofSeconds(20);

    private static final String NO_CHECKOUT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: no-checkout}
            spec:
              targets: {namespaces: [SHOP], workloads: [checkout]}
              fault: {scale: {replicas: 0}}
              duration: DURATION
              recovery: {within: 1s}
              safeguards: {minimumHealthy: 0}
            """;

    @TempDir
    private Path folder;

    private Cluster cluster;
    private InstalledChart installedChart;

    @BeforeEach
    void install(Cluster cluster) {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: a fault in place, without a controller manager to make pods");
        this.cluster = cluster;
        installedChart = InstalledChart.on(cluster);
        installedChart.opens();
    }

    @Test
    void revertsWhatIsOverdueBeforeAnotherStoreRefusesTheStart() throws Exception {
        Instant due = leftInPlace(SHORT).plus(SHORT);
        await("the deadline")
                .atMost(RunningGelada.PATIENCE)
                .until(() -> Instant.now().isAfter(due.plusSeconds(1)));

        assertThat(refused("--gelada.journal.url=r2dbc:nonsense"))
                .contains(
                        "r2dbc:nonsense",
                        "1 fault left active by an earlier run of Gelada was reverted before the start; 0 are left");
        assertThat(reverted()).isTrue();
    }

    /** Nobody else can be using a store that is a file here. */
    @Test
    void revertsWhatIsNotDueYetBeforeADamagedStoreRefusesTheStart() throws Exception {
        leftInPlace(Duration.ofMinutes(30));
        Files.writeString(folder.resolve(".gelada/journal.mv.db"), "no database");

        assertThat(refused())
                .contains(
                        "is damaged, and Gelada does not replace it",
                        "1 fault left active by an earlier run of Gelada was reverted before the start; 0 are left");
        assertThat(reverted()).isTrue();
    }

    /** Whoever shares the store may be alive elsewhere. */
    @Test
    void leavesToOthersWhatIsNotDueYet() throws Exception {
        leftInPlace(Duration.ofMinutes(30));

        assertThat(refused("--gelada.journal.url=r2dbc:nonsense"))
                .contains("r2dbc:nonsense")
                .doesNotContain("reverted before the start");
        assertThat(checkout().getSpec().getReplicas()).isZero();
        assertThat(checkout().getMetadata().getAnnotations()).containsKey("gelada.dev/undo");
    }

    /** A moment at which it was in place. */
    private Instant leftInPlace(Duration duration) throws Exception {
        try (RunningGelada gelada = start(duration, "--gelada.dryRun=false").ready()) {
            InstalledChart.sees(gelada, 3);
            String event = FreezeScenario.trigger(gelada, "no-checkout");
            await("nothing left")
                    .atMost(RunningGelada.PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> checkout().getSpec().getReplicas() == 0 || FreezeScenario.closed(gelada, event));
            gelada.kill();
            gelada.exitCode();
        }
        assertThat(checkout().getSpec().getReplicas()).isZero();
        return Instant.now();
    }

    /** What it says until it ends. */
    private String refused(String... more) throws Exception {
        try (RunningGelada gelada = start(SHORT, more)) {
            assertThat(gelada.exitCode()).as(gelada.log()).isEqualTo(1);
            return gelada.log();
        }
    }

    private RunningGelada start(Duration duration, String... more) throws IOException {
        return installedChart.gelada(
                folder,
                NO_CHECKOUT.replace("SHOP", installedChart.shop()).replace("DURATION", duration.toString()),
                more);
    }

    private boolean reverted() {
        Deployment now = checkout();
        return now.getSpec().getReplicas() == 3
                && !now.getMetadata().getAnnotations().containsKey("gelada.dev/undo");
    }

    private Deployment checkout() {
        return cluster.admin()
                .apps()
                .deployments()
                .inNamespace(installedChart.shop())
                .withName("checkout")
                .require();
    }
}
