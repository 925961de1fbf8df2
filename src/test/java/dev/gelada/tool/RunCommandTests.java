package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.run.RunRequest;
import dev.gelada.tool.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gelada run} is taken for, before anything is started. */
class RunCommandTests {

    private static final String DOCUMENT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: web-survives}
            spec:
              targets: {workloads: [web], mode: one}
              fault: {process-freeze: {}}
              duration: 1s
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("web.yaml"), DOCUMENT).toString();
    }

    @Test
    void isTheDocumentsAndWhatTheCommandLineSays() {
        CommandLineResult read = read(
                Map.of("GITHUB_STEP_SUMMARY", "/summary"),
                "run",
                file,
                "--local",
                "--yes",
                "--report",
                "reports",
                "--gelada.data=x");

        assertThat(read).isInstanceOfSatisfying(CommandLineResult.Run.class, run -> {
            RunRequest request = run.request();
            assertThat(request.texts()).containsExactly(DOCUMENT);
            assertThat(request.reportFolder()).isEqualTo(Path.of("reports"));
            assertThat(request.stepSummary()).isEqualTo(Path.of("/summary"));
            assertThat(request.confirmed()).isTrue();
            assertThat(run.options()).containsExactly("--gelada.data=x", "--gelada.platform.kind=local");
        });
    }

    @Test
    void refusesToRunWithoutAnAnswer() {
        CommandOutput refused = CommandOutput.command("run", file, "--local");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("gelada: there is no terminal to ask on; --yes runs without asking");
    }

    @Test
    void refusesWhatItIsNotTold() {
        assertThat(CommandOutput.command("run", "--local", "--yes").err()).contains("run what?");
        assertThat(CommandOutput.command("run", file, "--yes").err()).contains("run where?");
        assertThat(CommandOutput.command("run", file, "--locl", "--yes").code()).isEqualTo(2);
    }

    @Test
    void refusesAnInvalidDocumentWithTheCodeOfValidate() throws IOException {
        Files.writeString(Path.of(file), DOCUMENT.replace("duration", "duratoin"));

        CommandOutput refused = CommandOutput.command("run", file, "--local", "--yes");

        assertThat(refused.code())
                .isEqualTo(1)
                .isEqualTo(CommandOutput.command("validate", file).code());
        assertThat(refused.err()).contains("web.yaml:7:", "did you mean 'duration'?");
    }

    @Test
    void refusesADisabledOneAndAFaultOfAnotherPlatform() throws IOException {
        Files.writeString(Path.of(file), DOCUMENT + "  enabled: false\n");
        assertThat(CommandOutput.command("run", file, "--local", "--yes").err())
                .contains("web-survives is disabled by its document");

        Files.writeString(Path.of(file), DOCUMENT.replace("process-freeze", "pod-kill"));
        assertThat(CommandOutput.command("run", file, "--local", "--yes").code())
                .isEqualTo(1);
    }

    private static CommandLineResult read(Map<String, String> variables, String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new ToolCommandLine(new Console(
                        new ByteArrayInputStream(new byte[0]), nowhere, nowhere, variables, () -> false, () -> {}))
                .read(arguments);
    }
}
