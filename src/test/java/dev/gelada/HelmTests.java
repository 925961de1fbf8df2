package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart renders what is safe and refuses the rest, judged by Helm itself. */
class HelmTests {

    private static final String TOKEN = "hush-and-keep-it-so";
    private static final String POSTGRESQL = "r2dbc:postgresql://db:5432/gelada";

    private final Helm chart = new Helm(Path.of("helm/gelada"));

    @Test
    void passesStrictLint() {
        var lint = chart.lint().strict().call();

        assertThat(lint.isFailed())
                .as(() -> String.join("\n", lint.getMessages()))
                .isFalse();
    }

    @Test
    void rendersOneHardenedReplicaByDefault() {
        assertThat(withToken().call())
                .contains("kind: Deployment", "kind: Service\n", "kind: ServiceAccount", "kind: PersistentVolumeClaim")
                .contains("replicas: 1", "type: Recreate", "claimName: gelada-data")
                .contains(
                        "runAsNonRoot: true",
                        "runAsUser: 65532",
                        "readOnlyRootFilesystem: true",
                        "drop:\n              - ALL",
                        "type: RuntimeDefault")
                .contains(
                        "path: /actuator/health/readiness, port: management",
                        "path: /actuator/health/liveness, port: management")
                .contains("image: \"gelada:0.1.0-SNAPSHOT\"", "value: /experiments", "value: \"chaos.gelada\"")
                .doesNotContain("GELADA_DRYRUN", "GELADA_SEED", "GELADA_JOURNAL_URL");
    }

    @Test
    void handsWhatTheClusterAsksOfEveryJobToTheService() {
        assertThat(withToken()
                        .set("gelada.platform.kubernetes.deadMansSwitch.image", "registry.corp/pause:3")
                        .set("gelada.platform.kubernetes.deadMansSwitch.labels[0]", "team=chaos")
                        .set("gelada.platform.kubernetes.deadMansSwitch.labels[1]", "corp.dev/tier=2")
                        .call())
                .contains("GELADA_FAULT_OBJECT_DEADMANSSWITCH_IMAGE\n              value: \"registry.corp/pause:3\"")
                .contains(
                        "GELADA_FAULT_OBJECT_DEADMANSSWITCH_LABELS\n              value: \"team=chaos,corp.dev/tier=2\"")
                .doesNotContain("GELADA_FAULT_OBJECT_DEADMANSSWITCH_CPU");
        assertThat(withToken().call()).doesNotContain("DEADMANSSWITCH");
    }

    @Test
    void handsTheSafeguardsSettingsToTheService() {
        assertThat(withToken()
                        .set("gelada.safeguard.cap.hour", 4)
                        .set("gelada.safeguard.cap.namespace.day", 2)
                        .set("gelada.safeguard.conflict.perNamespace", 1)
                        .set("gelada.safeguard.cooldown.workload", "2h")
                        .set("gelada.safeguard.quiet.afterHalt", "15m")
                        .set("gelada.safeguard.maintenance.zone", "Europe/Berlin")
                        .set("gelada.safeguard.maintenance.windows[0].from", "02:00")
                        .set("gelada.safeguard.freeze.calendars[0]", "https://calendar.example/freeze.ics")
                        .set("gelada.safeguard.gate.probes[0].http.url", "https://status.example/")
                        .call())
                .contains("- name: GELADA_SAFEGUARD_CAP_HOUR\n              value: \"4\"")
                .contains("- name: GELADA_SAFEGUARD_CAP_NAMESPACE_DAY\n              value: \"2\"")
                .contains("- name: GELADA_SAFEGUARD_CONFLICT_PERNAMESPACE\n              value: \"1\"")
                .contains("- name: GELADA_SAFEGUARD_COOLDOWN_WORKLOAD\n              value: \"2h\"")
                .contains("- name: GELADA_SAFEGUARD_QUIET_AFTERHALT\n              value: \"15m\"")
                .contains("- name: GELADA_SAFEGUARD_MAINTENANCE_ZONE\n              value: \"Europe/Berlin\"")
                .contains("- name: GELADA_SAFEGUARD_MAINTENANCE_WINDOWS_0_FROM\n              value: \"02:00\"")
                .contains("- name: GELADA_SAFEGUARD_FREEZE_CALENDARS\n")
                .contains("value: \"[{\\\"http\\\":{\\\"url\\\":\\\"https://status.example/\\\"}}]\"")
                .doesNotContain("GELADA_SAFEGUARD_CAP_EVENT", "GELADA_SAFEGUARD_COOLDOWN_EXPERIMENT");
    }

    @Test
    void handsWhatIsSaidOfTimeAndDrawsToTheService() {
        assertThat(withToken()
                        .set("gelada.schedule.zone", "Europe/Berlin")
                        .set("gelada.schedule.calendar.folder", "/calendars")
                        .set("gelada.schedule.calendar.refreshInterval", "5m")
                        .set("gelada.schedule.calendar.timeout", "3s")
                        .set("gelada.schedule.calendar.staleIfError", "12h")
                        .set("gelada.selection.recentWindow", "2h")
                        .set("gelada.selection.recentLimit", 0)
                        .set("gelada.experiment.idleThreshold", "3d")
                        .set("gelada.experiment.calendars[0]", "https://calendar.example/team.ics")
                        .call())
                .contains("- name: GELADA_SCHEDULE_ZONE\n              value: \"Europe/Berlin\"")
                .contains("- name: GELADA_SCHEDULE_CALENDAR_FOLDER\n              value: \"/calendars\"")
                .contains("- name: GELADA_SCHEDULE_CALENDAR_REFRESHINTERVAL\n              value: \"5m\"")
                .contains("- name: GELADA_SCHEDULE_CALENDAR_TIMEOUT\n              value: \"3s\"")
                .contains("- name: GELADA_SCHEDULE_CALENDAR_STALEIFERROR\n              value: \"12h\"")
                .contains("- name: GELADA_SELECTION_RECENTWINDOW\n              value: \"2h\"")
                .contains("- name: GELADA_SELECTION_RECENTLIMIT\n              value: \"0\"")
                .contains("- name: GELADA_EXPERIMENT_IDLETHRESHOLD\n              value: \"3d\"")
                .contains(
                        "- name: GELADA_EXPERIMENT_CALENDARS\n              value: \"https://calendar.example/team.ics\"");
        assertThat(withToken().call())
                .doesNotContain("GELADA_SCHEDULE", "GELADA_SELECTION", "IDLETHRESHOLD", "EXPERIMENT_CALENDARS");
    }

    @ParameterizedTest
    @CsvSource({
        "gelada.schedule.zone, 2 o'clock",
        "gelada.schedule.calendar.staleIfError, a day",
        "gelada.selection.recentLimit, -1",
        "gelada.experiment.idleThreshold, soon",
        "gelada.installation, *",
        "gelada.installation, -blue",
        "serviceAccount.name, Not A Name"
    })
    void refusesWhatTheServiceWouldRefuse(String key, String value) {
        assertThatThrownBy(() -> withToken().set(key, value).call())
                .hasMessageContaining(key.substring(key.lastIndexOf('.') + 1));
    }

    @Test
    void handsNoSettingTwice() {
        String rendered = withToken().set("faults.node-drain", true).call();
        Pattern name = Pattern.compile("(?m)^ +- name: ([A-Z_]+)$");

        assertThat(Pattern.compile("\n---\n").splitAsStream(rendered))
                .allSatisfy(
                        document -> assertThat(name.matcher(document).results().map(result -> result.group(1)))
                                .doesNotHaveDuplicates());
    }

    @Test
    void handsNoSafeguardASettingByDefault() {
        assertThat(withToken().call()).doesNotContain("GELADA_SAFEGUARD");
    }

    @Test
    void refusesACapOfNothing() {
        assertThatThrownBy(() -> withToken().set("gelada.safeguard.cap.hour", 0).call())
                .hasMessageContaining("hour");
    }

    @Test
    void keepsTheTokenInASecret() {
        assertThat(withToken().call())
                .containsOnlyOnce(TOKEN)
                .contains(
                        "kind: Secret", "token: \"" + TOKEN + "\"", "name: gelada-token\n                  key: token");
    }

    @Test
    void takesTheTokenFromAnExistingSecret() {
        assertThat(chart.template()
                        .withName("gelada")
                        .set("gelada.web.tokenSecret", "ours")
                        .call())
                .contains("name: ours\n                  key: token")
                .doesNotContain("kind: Secret");
    }

    @Test
    void keepsThePasswordOfTheFeedBesideTheToken() {
        assertThat(withToken()
                        .set("gelada.web.feedToken", "reads-the-plan-only")
                        .call())
                .containsOnlyOnce("reads-the-plan-only")
                .contains("feed-token: \"reads-the-plan-only\"", "key: feed-token");
        assertThatThrownBy(() -> chart.template()
                        .withName("gelada")
                        .set("gelada.web.tokenSecret", "ours")
                        .set("gelada.web.feedToken", "reads-the-plan-only")
                        .call())
                .hasMessageContaining("web");
    }

    @Test
    void keepsWhoIsToldInASecret() {
        assertThat(withToken()
                        .set("gelada.telemetry.notification.team.kind", "slack")
                        .set("gelada.telemetry.notification.team.url", "https://chat.example/sesame")
                        .call())
                .containsOnlyOnce("https://chat.example/sesame")
                .contains("name: gelada-notification", "value: file:/notification/notification.yaml")
                .contains("secretName: gelada-notification", "          team:\n            kind: slack");
        assertThat(withToken().call()).doesNotContain("otification");
        assertThat(withToken()
                        .set("gelada.telemetry.notificationSecret", "ours")
                        .call())
                .contains("secretName: ours")
                .doesNotContain("gelada-notification");
    }

    @Test
    void refusesAnOutletWithAKeyThatDoesNothing() {
        assertThatThrownBy(() -> withToken()
                        .set("gelada.telemetry.notification.team.kind", "slack")
                        .set("gelada.telemetry.notification.team.url", "https://chat.example")
                        .set("gelada.telemetry.notification.team.tmeout", "3s")
                        .call())
                .hasMessageContaining("tmeout");
    }

    @Test
    void readsTheLabelsOfKubeMonkeyWhenAsked() {
        assertThat(withToken().set("gelada.experiment.kubeMonkey.enabled", true).call())
                .contains("name: GELADA_EXPERIMENT_KUBEMONKEY_RUNDAYS\n              value: \"MON,TUE,WED,THU,FRI\"");
        assertThat(withToken().call()).doesNotContain("KUBEMONKEY");
    }

    @Test
    void refusesToRenderWithoutToken() {
        assertThatThrownBy(() -> chart.template().withName("gelada").call())
                .hasMessageContaining("A chaos monkey without a token is open to everyone in the cluster");
    }

    @Test
    void refusesTwoReplicasOnTheEmbeddedDatabase() {
        assertThatThrownBy(() -> withToken().set("replicas", 2).call()).hasMessageContaining("replicas");
    }

    @Test
    void rollsThreeReplicasOnPostgresql() {
        assertThat(withToken()
                        .set("replicas", 3)
                        .set("gelada.journal.url", POSTGRESQL)
                        .set("gelada.journal.credentialsSecret", "db")
                        .call())
                .contains("replicas: 3", "type: RollingUpdate", "value: \"" + POSTGRESQL + "\"")
                .contains("name: db\n                  key: username", "name: db\n                  key: password")
                .doesNotContain("PersistentVolumeClaim");
    }

    @Test
    void refusesAnotherDatabase() {
        assertThatThrownBy(() -> withToken()
                        .set("gelada.journal.url", "r2dbc:mysql://db/gelada")
                        .call())
                .hasMessageContaining("url");
    }

    @Test
    void refusesAPasswordWhereEveryoneCanReadIt() {
        assertThatThrownBy(() -> withToken()
                        .set("gelada.journal.url", "r2dbc:postgresql://me:secret@db/gelada")
                        .call())
                .hasMessageContaining("url");
    }

    @Test
    void refusesUnknownKeys() {
        assertThatThrownBy(() -> withToken().set("gelada.dryrun", true).call()).hasMessageContaining("dryrun");
    }

    @Test
    void refusesATokenTheServiceWouldRefuse() {
        assertThatThrownBy(() -> withToken().set("gelada.web.token", "short").call())
                .hasMessageContaining("token");
    }

    @Test
    void refusesATokenGivenTwice() {
        assertThatThrownBy(
                        () -> withToken().set("gelada.web.tokenSecret", "ours").call())
                .hasMessageContaining("web");
    }

    @Test
    void mountsExperimentsAsTheDocumentsTheyAre(@TempDir Path folder) throws IOException {
        var values = Files.writeString(folder.resolve("values.yaml"), """
                gelada: {dryRun: false, seed: 1234567890123, cluster: blue}
                experiments:
                  as-yaml:
                    apiVersion: gelada.dev/v1alpha1
                    kind: Experiment
                    metadata: {name: as-yaml}
                    spec: {duration: 60s}
                  as-text: |
                    # kept
                    kind: Experiment
                """);

        assertThat(withToken().withValuesFile(values).call())
                .contains("  as-yaml.yaml: |\n    apiVersion: gelada.dev/v1alpha1\n    kind: Experiment\n")
                .contains("  as-text.yaml: |\n    # kept\n    kind: Experiment\n")
                .contains("value: \"false\"", "value: \"1234567890123\"", "value: \"blue\"");
    }

    @Test
    void leavesTheDemoAloneOnTheLocalPlatform() {
        assertThat(withToken().set("gelada.platform.kind", "local").call())
                .contains("automountServiceAccountToken: false")
                .doesNotContain("automountServiceAccountToken: true", "GELADA_EXPERIMENT_FOLDER");
    }

    @Test
    void asksForTheWholeClusterUnlessNamespacesAreListed() {
        assertThat(withToken().call())
                .contains("kind: ClusterRole\n", "name: chaos-gelada\n")
                .doesNotContain("name: GELADA_PLATFORM_KUBERNETES_NAMESPACES", "name: GELADA_FAULT_NODES");
        assertThat(withToken()
                        .set("gelada.platform.kubernetes.namespaces[0]", "shop")
                        .set("gelada.platform.kubernetes.namespaces[1]", "bank")
                        .call())
                .contains("namespace: shop", "namespace: bank", "value: \"shop,bank\"")
                .doesNotContain("kind: ClusterRole");
    }

    @Test
    void asksWhereApiServersAreOnlyWhereNamespacesHaveProbesOfTheirOwn() {
        assertThat(withToken().call()).contains("resources: [endpointslices]", "name: chaos-gelada-api-servers");
        assertThat(withToken().set("customResources.enabled", false).call())
                .doesNotContain("endpointslices", "api-servers", "gelada.dev]", "CustomResourceDefinition");
    }

    @Test
    void rendersNothingOfTheClustersForWhoeverHasNamespacesOnly() {
        String rendered = withToken()
                .set("gelada.platform.kubernetes.namespaces[0]", "shop")
                .set("customResources.enabled", false)
                .set("admissionPolicy.enabled", false)
                .call();

        assertThat(Pattern.compile("(?m)^kind: (\\w+)$")
                        .matcher(rendered)
                        .results()
                        .map(result -> result.group(1)))
                .containsOnly(
                        "ServiceAccount",
                        "Role",
                        "RoleBinding",
                        "Secret",
                        "ConfigMap",
                        "PersistentVolumeClaim",
                        "NetworkPolicy",
                        "Service",
                        "Deployment",
                        "CronJob");
        assertThat(Pattern.compile("(?m)^  namespace: (\\w+)$")
                        .matcher(rendered)
                        .results()
                        .map(result -> result.group(1)))
                .containsOnly("shop");
    }

    @Test
    void refusesMoreNamespacesThanAreFollowedOneByOne() {
        TemplateCommand many = withToken();
        for (int number = 0; number <= 100; number++) {
            many = many.set("gelada.platform.kubernetes.namespaces[" + number + "]", "team-" + number);
        }
        assertThatThrownBy(many::call).hasMessageContaining("namespaces").hasMessageContaining("100");
    }

    @Test
    void letsNodesAloneUntilAFaultOfNodesIsOn() {
        assertThat(withToken().call()).doesNotContain("name: GELADA_FAULT_NODES", "# node-cordon");
        assertThat(withToken().set("faults.node-cordon", true).call())
                .contains("name: GELADA_FAULT_NODES", "# node-cordon");
        assertThatThrownBy(() -> withToken()
                        .set("faults.node-cordon", true)
                        .set("gelada.platform.kubernetes.namespaces[0]", "shop")
                        .call())
                .hasMessageContaining("breaks nodes, which belong to no namespace");
    }

    @Test
    void leavesTheHaltToWhoeverPullsIt() {
        assertThat(withToken().call())
                .contains("value: \"chaos/gelada-halt,chaos/gelada-halt-by-helm\"")
                .contains("resourceNames: [gelada-halt, gelada-halt-by-helm]")
                .doesNotContain("name: gelada-halt\n  labels:\n  data");
    }

    @Test
    void reapsWithoutADatabaseAndWithoutTheToken() {
        String reaper = afterwards(withToken().call(), "kind: CronJob");

        assertThat(reaper)
                .contains("value: reap", "concurrencyPolicy: Forbid", "serviceAccountName: gelada-reaper")
                .contains("readOnlyRootFilesystem: true", "value: \"chaos.gelada\"")
                .doesNotContain("GELADA_WEB_TOKEN", "GELADA_JOURNAL_URL");
    }

    private TemplateCommand withToken() {
        return chart.template().withName("gelada").withNamespace("chaos").set("gelada.web.token", TOKEN);
    }

    /** The document in which this stands, from there on. */
    private static String afterwards(String rendered, String beginning) {
        int from = rendered.indexOf(beginning) + beginning.length();
        int to = rendered.indexOf("\n---\n", from);
        return rendered.substring(from, to < 0 ? rendered.length() : to);
    }
}
