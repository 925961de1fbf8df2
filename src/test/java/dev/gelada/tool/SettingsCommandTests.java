package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.tool.console.ExitCode;
import org.junit.jupiter.api.Test;

/** What is in force, and where it comes from, without starting anything. */
class SettingsCommandTests {

    @Test
    void printsWhatIsInForce() {
        CommandOutput commandOutput = CommandOutput.command(
                "settings", "--gelada.engine.concurrency=3", "--gelada.web.token=sesame-sesame-sesame");

        assertThat(commandOutput.code()).isZero();
        assertThat(commandOutput.err()).isEmpty();
        assertThat(commandOutput.out())
                .containsPattern("gelada.engine.concurrency = 3 +\\(argument --gelada.engine.concurrency\\)")
                .containsPattern("gelada.engine.starting-deadline = 30s +\\(default\\)")
                .containsPattern("gelada.web.token = \\*+ +\\(argument --gelada.web.token\\)")
                .doesNotContain("sesame");
    }

    @Test
    void printsJsonWhenAsked() {
        CommandOutput commandOutput = CommandOutput.command("settings", "-o", "json");

        assertThat(commandOutput.code()).isZero();
        assertThat(Json.mapper().readTree(commandOutput.out()).at("/settings").size())
                .isGreaterThan(100);
    }

    @Test
    void saysWhatWouldRefuseTheStart() {
        CommandOutput commandOutput = CommandOutput.command("settings", "--gelada.dryRum=true");

        assertThat(commandOutput.code()).isEqualTo(ExitCode.PROBLEMS.number());
        assertThat(commandOutput.err())
                .isEqualToIgnoringNewLines(
                        "gelada: gelada.dryRum (argument --gelada.dryRum) is no known setting; did you mean gelada.dry-run?");
        assertThat(commandOutput.out()).contains("gelada.dry-run = ");
    }

    @Test
    void refusesAFormatThatThereIsNot() {
        CommandOutput commandOutput = CommandOutput.command("settings", "-o", "yaml");

        assertThat(commandOutput.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(commandOutput.err()).contains("'yaml' is no known format", "json, text");
    }
}
