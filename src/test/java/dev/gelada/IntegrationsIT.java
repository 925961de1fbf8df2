package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What stands in {@code integrations}, as the tools for which it is written would run it. */
class IntegrationsIT {

    private static final Path INTEGRATIONS = Path.of("integrations").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** {@code gelada} on the path, as it is installed: the script beside the jar. */
    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("bin/gelada"), bin.resolve("gelada")).toFile().setExecutable(true);
        Files.copy(Path.of(".mvn/jdk.sh"), bin.resolve("jdk.sh"));
        Files.createSymbolicLink(
                bin.resolve("gelada.jar"),
                Path.of(System.getProperty("gelada.jar")).toAbsolutePath());
    }

    @Test
    void theActionRunsAnExperimentAndReports() throws Exception {
        Files.writeString(folder.resolve("application.yaml"), ShopProcesses.SETTINGS);
        try (ShopProcesses shop = ShopProcesses.in(folder, "1s")) {
            assertThat(shop.pids()).hasSize(2);
            JsonNode action = read("github-action/action.yml");
            JsonNode inputs = action.path("inputs");
            JsonNode step = action.path("runs").path("steps").path(0);
            Map<String, String> variables = new HashMap<>(Map.of("GITHUB_STEP_SUMMARY", folder + "/summary.md"));
            step.path("env").forEachEntry((name, value) -> variables.put(name, input(value.asString(), inputs)));

            int code = run(
                    variables,
                    List.of("bash", "-eo", "pipefail", "-c", step.path("run").asString()));

            assertThat(code).as(said()).isZero();
            assertThat(folder.resolve("gelada-report/gelada.xml")).content().contains("failures=\"0\"");
            assertThat(folder.resolve("summary.md")).content().contains(ShopProcesses.FREEZE + ": completed");
        }
    }

    private static String input(String expression, JsonNode inputs) {
        String name = expression.replaceAll("^\\$\\{\\{ inputs\\.|\\s*}}$", "");
        return name.equals("files")
                ? "experiments"
                : inputs.path(name).path("default").asString();
    }

    @Test
    void theAnalysisTriggersAnExperimentAndWaits() throws Exception {
        Files.writeString(folder.resolve("application.yaml"), ShopProcesses.SETTINGS);
        try (ShopProcesses shop = ShopProcesses.in(folder, "1s");
                RunningGelada gelada = RunningGelada.in(folder).ready()) {
            assertThat(shop.pids()).hasSize(2);
            JsonNode container = read("argo-rollouts/analysis-template.yaml")
                    .at("/spec/metrics/0/provider/job/spec/template/spec/containers/0");
            Map<String, String> values = Map.of(
                    "{{args.experiment}}", ShopProcesses.FREEZE, "{{args.url}}", "http://127.0.0.1:" + gelada.port());
            Map<String, String> variables = new HashMap<>();
            container.path("env").forEach(variable -> {
                if (variable.has("value")) {
                    variables.put(variable.path("name").asString(), filled(variable.path("value"), values));
                }
            });
            List<String> command = new ArrayList<>(List.of("gelada"));
            container.path("args").forEach(argument -> command.add(filled(argument, values)));

            assertThat(run(variables, command)).as(said()).isZero();
            assertThat(said()).contains(ShopProcesses.FREEZE + " completed", "Injected process-freeze");
        }
    }

    private static String filled(JsonNode template, Map<String, String> values) {
        return values.getOrDefault(template.asString(), template.asString());
    }

    private static JsonNode read(String file) throws IOException {
        var parsed = Yaml.read(Files.readString(INTEGRATIONS.resolve(file))).getFirst();
        assertThat(parsed.problems()).isEmpty();
        return Json.mapper().readTree(parsed.root().value().toString());
    }

    private int run(Map<String, String> variables, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.getFirst().equals("gelada") ? installed(command) : command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(variables);
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
        Process process = builder.start();
        assertThat(process.waitFor(RunningGelada.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return process.exitValue();
    }

    private List<String> installed(List<String> command) {
        List<String> installed = new ArrayList<>(command);
        installed.set(0, folder.resolve("bin/gelada").toString());
        return installed;
    }

    private String said() throws IOException {
        return Files.exists(folder.resolve("said")) ? Files.readString(folder.resolve("said")) : "";
    }
}
