package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.journal.Outcome;
import dev.gelada.run.RunEnd;
import dev.gelada.tool.console.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ends of several events come to. */
class RunApplicationTests {

    @Test
    void exitsByTheWorstOutcome() {
        assertThat(code(Outcome.SURVIVED, Outcome.COMPLETED, Outcome.REHEARSED)).isEqualTo(ExitCode.FINE);
        assertThat(code(Outcome.SURVIVED, Outcome.SKIPPED)).isEqualTo(ExitCode.SKIPPED);
        assertThat(code(Outcome.SKIPPED, Outcome.HALTED)).isEqualTo(ExitCode.ABORTED);
        assertThat(code(Outcome.ABORTED, Outcome.DEVIATED)).isEqualTo(ExitCode.DEVIATED);
        assertThat(code(Outcome.DEVIATED, Outcome.FAILED, Outcome.SURVIVED)).isEqualTo(ExitCode.FAILED);
        assertThat(code()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void aFaultThatIsStillActiveIsWorseThanAny() {
        assertThat(RunApplication.exitCode(new RunEnd(List.of(Outcome.FAILED), true)))
                .isEqualTo(ExitCode.NOT_REVERTED);
    }

    private static ExitCode code(Outcome... outcomes) {
        return RunApplication.exitCode(new RunEnd(List.of(outcomes), false));
    }
}
