package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The chart where others have their own ideas: OpenShift, a parent chart, a proxy, files and certificates of the user's. */
class ChartSurroundingsTests {

    private static final Pattern SET = Pattern.compile("--set ([\\w.-]+)=(\\S+)");
    private static final Pattern SECRET = Pattern.compile("create secret generic (\\S+) --from-literal=(\\w+)=");
    private static final Pattern NAMESPACE = Pattern.compile("(?:-n|--namespace) (\\S+)");

    @TempDir
    private static Path folder;

    private static ChartWithHooks chart;

    @BeforeAll
    static void copy() {
        chart = ChartWithHooks.in(folder);
    }

    /** restricted-v2 refuses a user and a group of our own. */
    @Test
    void leavesUserAndGroupToOpenShift() {
        List<JsonNode> pods = pods(template().set("openshift", true));

        assertThat(pods).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.path("securityContext").has("runAsUser")).isFalse();
            assertThat(pod.path("securityContext").has("runAsGroup")).isFalse();
            assertThat(pod.path("securityContext").has("fsGroup")).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        });
        assertThat(pods(template()))
                .hasSize(3)
                .allMatch(pod -> pod.at("/securityContext/runAsUser").asInt() == 65532);
    }

    @Test
    void leavesOutWhatIsSetToNull() throws IOException {
        Path values = values("podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup: null}");

        assertThat(pods(template().withValuesFile(values)))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.path("securityContext").propertyNames())
                        .containsExactlyInAnyOrder("runAsNonRoot", "seccompProfile"));
    }

    @Test
    void leavesTheWholeContextOutWhenNothingOfItIsLeft() throws IOException {
        Path values = values("""
                podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup: null, runAsNonRoot: null, seccompProfile: null}
                securityContext: {allowPrivilegeEscalation: null, readOnlyRootFilesystem: null, capabilities: null}
                """);

        assertThat(pods(template().withValuesFile(values)))
                .hasSize(3)
                .noneMatch(pod -> pod.has("securityContext"))
                .noneMatch(pod -> pod.at("/containers/0").has("securityContext"));
    }

    @Test
    void mountsWhatTheUserHasIntoEveryPod() throws IOException {
        Path values = values("""
                extraVolumes:
                  - {name: calendars, configMap: {name: calendars}}
                  - {name: ca, secret: {secretName: corporate-ca}}
                extraVolumeMounts:
                  - {name: calendars, mountPath: /calendars, readOnly: true}
                  - {name: ca, mountPath: /ca, readOnly: true}
                extraEnv: [{name: JAVA_TOOL_OPTIONS, value: -Djavax.net.ssl.trustStore=/ca/truststore.p12}]
                extraEnvFrom: [{configMapRef: {name: more}}]
                """);

        assertThat(pods(template().withValuesFile(values))).hasSize(3).allSatisfy(pod -> {
            assertThat(RenderedChart.field(pod, "volumes/calendars/configMap/name")
                            .asString())
                    .isEqualTo("calendars");
            assertThat(RenderedChart.field(pod, "containers/0/volumeMounts/ca/mountPath")
                            .asString())
                    .isEqualTo("/ca");
            assertThat(RenderedChart.field(pod, "containers/0/env/JAVA_TOOL_OPTIONS/value")
                            .asString())
                    .contains("/ca/truststore.p12");
            assertThat(RenderedChart.field(pod, "containers/0/envFrom/0/configMapRef/name")
                            .asString())
                    .isEqualTo("more");
        });
        assertThatThrownBy(() -> template().set("extraVolumes[0].name", "data").call())
                .hasMessageContaining("extraVolumes");
    }

    @Test
    void goesThroughAProxyButNeverToTheApiServer() {
        assertThat(pods(template().set("proxy.https", "http://proxy.example:3128")))
                .hasSize(3)
                .allSatisfy(pod -> {
                    assertThat(RenderedChart.field(pod, "containers/0/env/HTTPS_PROXY/value")
                                    .asString())
                            .isEqualTo("http://proxy.example:3128");
                    assertThat(RenderedChart.field(pod, "containers/0/env/NO_PROXY/value")
                                    .asString())
                            .contains("$(KUBERNETES_SERVICE_HOST)", ".svc");
                });
        assertThat(template().call()).doesNotContain("_PROXY");
    }

    @Test
    void isSwitchedByTheConditionOfAParentChart(@TempDir Path parent) throws IOException {
        umbrella(parent);

        assertThat(umbrella(parent, "{enabled: true, gelada: {web: {token: hush-and-keep-it-so}}}"))
                .contains("kind: Deployment", "name: our-gelada");
        assertThat(umbrella(parent, "{enabled: false}")).doesNotContain("kind: Deployment");
        assertThat(
                        umbrella(
                                parent,
                                "{enabled: true, podSecurityContext: {runAsUser: null}, gelada: {web: {token: hush-and-keep-it-so}}}"))
                .doesNotContain("runAsUser");
    }

    private static String umbrella(Path parent, String ours) throws IOException {
        Path values = Files.writeString(
                parent.resolve("ours.yaml"), "global: {imageRegistry: registry.example}\ngelada: " + ours + "\n");
        String rendered = new Helm(parent)
                .template()
                .withName("our")
                .withNamespace("chaos")
                .withValuesFile(values)
                .call();
        return Objects.requireNonNullElse(rendered, ""); // of nothing at all it says null
    }

    private static void umbrella(Path parent) throws IOException {
        Files.writeString(parent.resolve("Chart.yaml"), """
                apiVersion: v2
                name: platform
                version: 1.0.0
                dependencies:
                  - {name: gelada, version: "*", condition: gelada.enabled}
                """);
        ChartWithHooks.in(Files.createDirectories(parent.resolve("charts")));
    }

    /** What README.md prints is typed as it stands, in this order. */
    @Test
    void theCommandsOfTheReadmeWorkAsPrinted() throws IOException {
        List<String> blocks = blocks(Path.of("helm/gelada/README.md"));

        assertThat(blocks).isNotEmpty().allSatisfy(block -> {
            TemplateCommand typed = new Helm(Path.of("helm/gelada")).template().withName("gelada");
            NAMESPACE.matcher(block).results().forEach(found -> typed.withNamespace(found.group(1)));
            SET.matcher(block).results().forEach(found -> typed.set(found.group(1), found.group(2)));
            RenderedChart renderedChart = RenderedChart.of(typed.call());
            JsonNode token = RenderedChart.field(
                    RenderedChart.pod(renderedChart.document("Deployment gelada")),
                    "containers/0/env/GELADA_WEB_TOKEN/valueFrom/secretKeyRef");
            String named =
                    token.path("name").asString("") + " " + token.path("key").asString("");
            assertThat(Stream.concat(
                            SECRET.matcher(block).results().map(ChartSurroundingsTests::secret),
                            renderedChart
                                    .ofKind("Secret")
                                    .map(one -> one.at("/metadata/name").asString() + " token")))
                    .as(block)
                    .contains(named);
        });
    }

    private static String secret(MatchResult found) {
        return found.group(1) + " " + found.group(2);
    }

    /** The paragraphs of commands in which Helm installs, each with its continued lines joined. */
    private static List<String> blocks(Path page) throws IOException {
        return Pattern.compile("(?ms)^```sh\\n(.*?)^```")
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1).replace("\\\n", " ").replaceAll(" +", " "))
                .filter(block -> block.contains("helm install"))
                .toList();
    }

    private static List<JsonNode> pods(TemplateCommand template) {
        return RenderedChart.of(template.call()).documents().stream()
                .map(RenderedChart::pod)
                .filter(JsonNode::isObject)
                .toList();
    }

    private static Path values(String yaml) throws IOException {
        return Files.writeString(folder.resolve("values.yaml"), yaml);
    }

    private static TemplateCommand template() {
        return chart.template().set("gelada.web.token", "hush-and-keep-it-so");
    }
}
