package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.RealCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started for the first time on a real API server whose config map of the halt does not exist. */
@RealCluster(
        shows =
                "that a first start on a real API server alarms nobody, and that a halt that is only read late is starting, not engaged")
class FirstStartClusterIT {

    /** More than a read of the config map may take. */
    private static final Duration LATE = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    private Cluster cluster;
    private InstalledChart installedChart;

    @BeforeEach
    void install(Cluster cluster) {
        this.cluster = cluster;
        installedChart = InstalledChart.on(cluster);
    }

    @Test
    void alarmsNobody() throws Exception {
        try (RunningGelada gelada = start(kubeconfig()).ready()) {
            assertThat(state(gelada)).isEqualTo("released");
            assertThat(gelada.log()).doesNotContain(" WARN ", " ERROR ", "\tat ", "Halt engaged", "Halt released");
        }
    }

    @Test
    void isStartingWhileTheApiServerIsSilentAndReleasedOnceItAnswers() throws Exception {
        Path kubeconfig = kubeconfig();
        int port = URI.create(cluster.account(installedChart.home(), "gelada").getMasterUrl())
                .getPort();
        try (StallableProxy wire = StallableProxy.to(port)) {
            wire.fallSilent();
            Files.writeString(kubeconfig, Files.readString(kubeconfig).replace(":" + port, ":" + wire.port()));
            try (RunningGelada gelada = start(kubeconfig)) {
                await("the API")
                        .atMost(RunningGelada.PATIENCE)
                        .ignoreExceptions()
                        .until(() -> !state(gelada).isEmpty());
                await("nothing but starting")
                        .atMost(RunningGelada.PATIENCE)
                        .during(LATE)
                        .until(() -> state(gelada).equals("starting"));

                wire.speakAgain();

                await("the release")
                        .atMost(RunningGelada.PATIENCE)
                        .until(() -> state(gelada).equals("released"));
                assertThat(gelada.log()).doesNotContain("Halt engaged", "Halt released");
            }
        }
    }

    private Path kubeconfig() throws IOException {
        return cluster.kubeconfig(folder, cluster.account(installedChart.home(), "gelada"));
    }

    private RunningGelada start(Path kubeconfig) throws IOException {
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        return RunningGelada.in(
                folder,
                "--gelada.platform.kind=kubernetes",
                "--gelada.platform.kubernetes.kubeconfig=" + kubeconfig,
                "--gelada.platform.kubernetes.context=test",
                "--gelada.platform.kubernetes.namespaces=" + installedChart.shop(),
                "--gelada.platform.kubernetes.custom-resources=false",
                "--gelada.platform.kubernetes.halt.config-map=" + installedChart.home() + "/gelada-halt",
                "--gelada.experiment.folder=" + experiments);
    }

    private static String state(RunningGelada gelada) throws Exception {
        return gelada.get("/api/v1/halt").path("state").asString();
    }
}
