package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import org.junit.jupiter.api.Test;

/** What is in force, and where it comes from, without starting anything. */
class SettingsCommandTests {

    @Test
    void printsWhatIsInForce() {
        Typed typed =
                Typed.command("settings", "--gelada.engine.concurrency=3", "--gelada.web.token=sesame-sesame-sesame");

        assertThat(typed.code()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .containsPattern("gelada.engine.concurrency = 3 +\\(argument --gelada.engine.concurrency\\)")
                .containsPattern("gelada.engine.grace = 30s +\\(default\\)")
                .containsPattern("gelada.web.token = \\*+ +\\(argument --gelada.web.token\\)")
                .doesNotContain("sesame");
    }

    @Test
    void printsJsonWhenAsked() {
        Typed typed = Typed.command("settings", "-o", "json");

        assertThat(typed.code()).isZero();
        assertThat(Json.mapper().readTree(typed.out()).at("/settings").size()).isGreaterThan(100);
    }

    @Test
    void saysWhatWouldRefuseTheStart() {
        Typed typed = Typed.command("settings", "--gelada.dryRum=true");

        assertThat(typed.code()).isEqualTo(Line.PROBLEMS);
        assertThat(typed.err())
                .isEqualToIgnoringNewLines(
                        "gelada: gelada.dryRum (argument --gelada.dryRum) is no known setting; did you mean gelada.dry-run?");
        assertThat(typed.out()).contains("gelada.dry-run = ");
    }

    @Test
    void refusesAFormatThatThereIsNot() {
        Typed typed = Typed.command("settings", "-o", "yaml");

        assertThat(typed.code()).isEqualTo(Line.USAGE);
        assertThat(typed.err()).contains("'yaml' is no known format", "json, text");
    }
}
