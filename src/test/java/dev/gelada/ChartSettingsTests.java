package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.TemplateCommand;
import dev.gelada.setting.SettingsCheck;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What the chart hands to the program is known there, whichever values are set, and Kubernetes adds nothing of its own. */
class ChartSettingsTests {

    private static final Pattern WRITTEN = Pattern.compile("(?m)^ *- name: (GELADA_[A-Z_]+)$");

    @TempDir
    private static Path folder;

    private static ChartWithHooks chart;

    @BeforeAll
    static void copy() {
        chart = ChartWithHooks.in(folder);
    }

    static Stream<TemplateCommand> charts() {
        return Stream.of(
                chart(),
                chart().set("gelada.platform.kind", "local").set("faults.node-drain", false),
                chart().set("gelada.dryRun", true)
                        .set("gelada.seed", 7)
                        .set("gelada.cluster", "blue")
                        .set("gelada.platform.kubernetes.namespaces[0]", "shop")
                        .set("gelada.platform.kubernetes.networkPoliciesEnforced", true)
                        .set("gelada.platform.kubernetes.stressImage", "stress:1")
                        .set("customResources.enabled", false)
                        .set("gelada.telemetry.kubernetesEvents", false)
                        .set("gelada.web.feedToken", "reads-the-plan-only"),
                chart().set("faults.node-drain", true)
                        .set("gelada.platform.kubernetes.deadMansSwitch.image", "registry.corp/pause:3")
                        .set("gelada.platform.kubernetes.deadMansSwitch.cpu", "2m")
                        .set("gelada.platform.kubernetes.deadMansSwitch.memory", "2Mi")
                        .set("gelada.platform.kubernetes.deadMansSwitch.labels[0]", "team=chaos")
                        .set("gelada.experiment.kubeMonkey.enabled", true),
                chart().set("replicas", 3)
                        .set("gelada.journal.url", "r2dbc:postgresql://db:5432/gelada")
                        .set("gelada.journal.credentialsSecret", "db"),
                chart().set("gelada.safeguard.cap.event", 2)
                        .set("gelada.safeguard.cap.hour", 4)
                        .set("gelada.safeguard.cap.day", 9)
                        .set("gelada.safeguard.cap.namespace.event", 2)
                        .set("gelada.safeguard.cap.namespace.hour", 2)
                        .set("gelada.safeguard.cap.namespace.day", 2)
                        .set("gelada.safeguard.conflict.perNamespace", 1)
                        .set("gelada.safeguard.conflict.total", 2)
                        .set("gelada.safeguard.cooldown.workload", "2h")
                        .set("gelada.safeguard.cooldown.experiment", "2h")
                        .set("gelada.safeguard.quiet.afterHalt", "15m")
                        .set("gelada.safeguard.maintenance.zone", "Europe/Berlin")
                        .set("gelada.safeguard.maintenance.windows[0].from", "02:00")
                        .set("gelada.safeguard.maintenance.dates[0]", "12-31")
                        .set("gelada.safeguard.freeze.calendars[0]", "https://calendar.example/freeze.ics")
                        .set("gelada.safeguard.gate.probes[0].http.url", "https://status.example/"),
                chart().set("gelada.schedule.zone", "Europe/Berlin")
                        .set("gelada.schedule.calendar.folder", "/calendars")
                        .set("gelada.schedule.calendar.refreshInterval", "5m")
                        .set("gelada.schedule.calendar.timeout", "3s")
                        .set("gelada.schedule.calendar.staleIfError", "12h")
                        .set("gelada.selection.recentWindow", "2h")
                        .set("gelada.selection.recentLimit", 0)
                        .set("gelada.experiment.idleThreshold", "3d")
                        .set("gelada.experiment.calendars[0]", "https://calendar.example/team.ics")
                        .set("gelada.telemetry.notification.team.kind", "slack")
                        .set("gelada.telemetry.notification.team.url", "https://chat.example/sesame")
                        .set("gelada.telemetry.notification.team.maxAge", "2h"));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void handsOverWhatTheProgramKnows(TemplateCommand chart) throws IOException {
        List<HasMetadata> objects = objects(chart);

        for (PodSpec pod : pods(objects)) {
            for (Container container : pod.getContainers()) {
                assertThat(new SettingsCheck().problems(environment(container, objects)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void letsKubernetesAddNoVariables(TemplateCommand chart) {
        assertThat(pods(objects(chart)))
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.getEnableServiceLinks()).isFalse());
    }

    /** Else a variable that nobody knows could hide behind a value that is set nowhere here. */
    @Test
    void looksAtEveryVariableThatTheTemplatesName() throws IOException {
        TreeSet<String> rendered = new TreeSet<>();
        charts().flatMap(chart -> pods(objects(chart)).stream())
                .flatMap(pod -> pod.getContainers().stream())
                .forEach(one -> one.getEnv().forEach(variable -> rendered.add(variable.getName())));

        try (Stream<Path> templates = Files.list(Path.of("helm/gelada/templates"))) {
            for (Path template : templates.toList()) {
                assertThat(rendered)
                        .containsAll(WRITTEN.matcher(Files.readString(template))
                                .results()
                                .map(found -> found.group(1))
                                .toList());
            }
        }
    }

    private static StandardEnvironment environment(Container container, List<HasMetadata> objects) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        Map<String, Object> variables = new LinkedHashMap<>();
        container.getEnvFrom().stream()
                .map(from -> from.getConfigMapRef().getName())
                .forEach(name -> variables.putAll(data(objects, name)));
        container.getEnv().forEach(one -> variables.put(one.getName(), value(one)));
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        Objects.requireNonNullElse(container.getArgs(), List.<String>of())
                                .toArray(String[]::new)));
        for (HasMetadata object : objects) {
            if (variables.containsKey("SPRING_CONFIG_ADDITIONALLOCATION")
                    && object instanceof Secret secret
                    && secret.getStringData() != null
                    && secret.getStringData().get("notification.yaml") != null) {
                String file = secret.getStringData().get("notification.yaml");
                new YamlPropertySourceLoader()
                        .load("notification", new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)))
                        .forEach(environment.getPropertySources()::addLast);
            }
        }
        return environment;
    }

    private static Map<String, String> data(List<HasMetadata> objects, String configMap) {
        return objects.stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .filter(one -> one.getMetadata().getName().equals(configMap))
                .findFirst()
                .orElseThrow()
                .getData();
    }

    /** Something of the right length, which a node could be called too, where a pod would be given a secret or its node. */
    private static String value(EnvVar variable) {
        String given = "given-by-" + variable.getName().toLowerCase(Locale.ROOT).replace('_', '-');
        return variable.getValue() != null ? variable.getValue() : given;
    }

    private static List<PodSpec> pods(List<HasMetadata> objects) {
        List<PodSpec> pods = new ArrayList<>();
        for (HasMetadata object : objects) {
            switch (object) {
                case Deployment one -> pods.add(one.getSpec().getTemplate().getSpec());
                case Job one -> pods.add(one.getSpec().getTemplate().getSpec());
                case CronJob one ->
                    pods.add(one.getSpec()
                            .getJobTemplate()
                            .getSpec()
                            .getTemplate()
                            .getSpec());
                default -> {}
            }
        }
        return pods;
    }

    private static List<HasMetadata> objects(TemplateCommand chart) {
        return Pattern.compile("(?m)^---\\s*$")
                .splitAsStream(chart.call())
                .filter(document -> document.contains("kind:"))
                .map(document -> (HasMetadata) Serialization.unmarshal(document, KubernetesResource.class))
                .toList();
    }

    private static TemplateCommand chart() {
        return chart.template().set("gelada.web.token", "hush-and-keep-it-so");
    }
}
