package dev.gelada.tool.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.journal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each end has its number, and the page that scripts are written by says so. */
class ExitCodeTests {

    @Test
    void numbersAreDifferent() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).doesNotHaveDuplicates();
    }

    /** A new outcome needs a decision. */
    @Test
    void everyOutcomeHasItsCode() {
        assertThat(Outcome.values())
                .allSatisfy(outcome -> assertThat(ExitCode.of(outcome.word()))
                        .as(outcome.word())
                        .isEqualTo(expected(outcome)));
    }

    private static ExitCode expected(Outcome outcome) {
        return switch (outcome) {
            case SURVIVED, COMPLETED, REHEARSED -> ExitCode.FINE;
            case DEVIATED -> ExitCode.DEVIATED;
            case SKIPPED, MISSED -> ExitCode.SKIPPED;
            case ABORTED, HALTED -> ExitCode.ABORTED;
            case FAILED, NO_EFFECT, DEAD_LETTERED -> ExitCode.FAILED;
        };
    }

    @Test
    void thePageHasTheTable() throws IOException {
        String table = "<!-- generated: exit codes -->\n| code | meaning |\n|---|---|\n"
                + ExitCode.listed().entrySet().stream()
                        .map(code -> "| " + code.getKey() + " | " + code.getValue() + " |\n")
                        .collect(Collectors.joining())
                + "<!-- end of exit codes -->";

        assertThat(Files.readString(Path.of("docs/cli.md"))).contains(table);
    }
}
