package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What Helm does before and after it takes a release away, as it is rendered. {@code UninstallClusterIT} does it. */
class CleanupHookTests {

    private static final String HOOK = "/metadata/annotations/shown.helm.sh~1hook";
    private static final String WEIGHT = HOOK + "-weight";
    private static final String POLICY = HOOK + "-delete-policy";

    @TempDir
    private static Path folder;

    private static ChartWithHooks chart;

    @BeforeAll
    static void copy() {
        chart = ChartWithHooks.in(folder);
    }

    @Test
    void haltsBeforeItRevertsAndReleasesWhenAllIsGone() {
        RenderedChart renderedChart = renderedChart();
        List<JsonNode> levers =
                renderedChart.all("ConfigMap gelada-halt-by-helm").toList();
        JsonNode job = renderedChart.document("Job gelada-cleanup");

        assertThat(levers).hasSize(2);
        assertThat(text(levers.getFirst(), HOOK)).isEqualTo("pre-delete,pre-rollback");
        assertThat(text(levers.getFirst(), "/data/engaged")).isEqualTo("true");
        assertThat(text(levers.getFirst(), POLICY))
                .as("the lever outlives the Job and whatever it stops")
                .isEqualTo("before-hook-creation");
        assertThat(text(job, HOOK)).isEqualTo("pre-delete,pre-rollback");
        assertThat(levers.getFirst().at(WEIGHT).asInt())
                .isLessThan(job.at(WEIGHT).asInt());
        assertThat(text(levers.getLast(), HOOK)).isEqualTo("post-delete,post-rollback");
        assertThat(text(levers.getLast(), "/data/engaged")).isEqualTo("false");
        assertThat(text(levers.getLast(), POLICY)).isEqualTo("before-hook-creation,hook-succeeded");
    }

    @Test
    void theServiceListensToTheLeverOfHelmToo() {
        RenderedChart renderedChart = renderedChart();

        assertThat(RenderedChart.env(
                                renderedChart.document("Deployment gelada"),
                                "GELADA_PLATFORM_KUBERNETES_HALT_CONFIGMAP")
                        .asString())
                .isEqualTo("chaos/gelada-halt,chaos/gelada-halt-by-helm");
        assertThat(renderedChart
                        .document("Role gelada-halt")
                        .at("/rules/0/resourceNames")
                        .toString())
                .isEqualTo("[\"gelada-halt\",\"gelada-halt-by-helm\"]");
    }

    @Test
    void revertsByAnAccountThatOutlivesIt() {
        RenderedChart renderedChart = renderedChart();
        JsonNode job = renderedChart.document("Job gelada-cleanup");

        assertThat(RenderedChart.field(RenderedChart.pod(job), "serviceAccountName")
                        .asString())
                .isEqualTo("gelada-reaper");
        assertThat(RenderedChart.env(job, "GELADA_MODE").asString()).isEqualTo("reap");
        assertThat(RenderedChart.env(job, "GELADA_ENGINE_REAP_CLEANUPTIMEOUT").asString())
                .isEqualTo("240s");
        for (String lasting : List.of(
                "ServiceAccount gelada-reaper",
                "ClusterRole chaos-gelada-reaper",
                "ClusterRoleBinding chaos-gelada-reaper",
                "ConfigMap gelada-cleanup")) {
            assertThat(renderedChart.document(lasting).isMissingNode())
                    .as(lasting)
                    .isFalse();
            assertThat(renderedChart.document(lasting).at(HOOK).isMissingNode())
                    .as(lasting)
                    .isTrue();
        }
    }

    /** At a rollback the Job is that of the older revision, and what it must put back that of the newer one. */
    @Test
    void readsWhoseFaultsAndWhereFromWhatIsThereThen() {
        RenderedChart renderedChart = RenderedChart.of(template()
                .set("gelada.platform.kubernetes.namespaces[0]", "shop")
                .set("gelada.installation", "blue")
                .call());
        JsonNode job = renderedChart.document("Job gelada-cleanup");
        JsonNode settings = renderedChart.document("ConfigMap gelada-cleanup");

        assertThat(RenderedChart.field(RenderedChart.pod(job), "containers/0/envFrom/0/configMapRef/name")
                        .asString())
                .isEqualTo("gelada-cleanup");
        assertThat(RenderedChart.env(job, "GELADA_INSTALLATION").isMissingNode())
                .isTrue();
        assertThat(text(settings, "/data/GELADA_INSTALLATION")).isEqualTo("blue");
        assertThat(text(settings, "/data/GELADA_PLATFORM_KUBERNETES_NAMESPACES"))
                .isEqualTo("shop");
        assertThat(text(settings, "/data/GELADA_FAULT_NODES")).isEqualTo("false");
    }

    @Test
    void keepsTheAccountAndItsRightsWithoutTheCronJob() {
        RenderedChart renderedChart =
                RenderedChart.of(template().set("reaper.enabled", false).call());

        assertThat(renderedChart.ofKind("CronJob")).isEmpty();
        assertThat(renderedChart.document("ServiceAccount gelada-reaper").isMissingNode())
                .isFalse();
        assertThat(renderedChart.document("ClusterRole chaos-gelada-reaper").isMissingNode())
                .isFalse();
        RenderedChart neither = RenderedChart.of(template()
                .set("reaper.enabled", false)
                .set("cleanup.enabled", false)
                .call());
        assertThat(neither.document("ClusterRole chaos-gelada-reaper").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20s", "290s", "4m", "soon"})
    void refusesATimeInWhichItCouldNotEndOrHelmWouldNotWait(String within) {
        assertThatThrownBy(() -> template().set("cleanup.timeout", within).call())
                .hasMessageContaining("timeout");
    }

    @Test
    void leavesAnInstallationOfProcessesAlone() {
        RenderedChart local =
                RenderedChart.of(template().set("gelada.platform.kind", "local").call());

        assertThat(local.documents())
                .noneMatch(document -> document.at("/metadata/annotations").has("shown.helm.sh/hook"));
    }

    private static RenderedChart renderedChart() {
        return RenderedChart.of(template().call());
    }

    private static TemplateCommand template() {
        return chart.template().set("gelada.web.token", "hush-and-keep-it-so");
    }

    private static String text(JsonNode document, String pointer) {
        return document.at(pointer).asString("");
    }
}
