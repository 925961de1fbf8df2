package dev.gelada.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is quoted in the log can forge no line of it and steer no terminal, whoever logs it. */
@WebTestServer
@ExtendWith(OutputCaptureExtension.class)
class LogLayoutTests {

    private static final Logger log = LoggerFactory.getLogger("some.library");
    private static final String FORGED = "2026-11-30T00:00:00.000Z  INFO gelada.journal : Halt released by ada";

    @Test
    void aMessageStaysOneLine(CapturedOutput output) {
        log.warn("because '{}'", "x\n" + FORGED + "\u001b[2J\0\u202e");

        assertThat(output.toString().lines()).noneMatch(line -> line.startsWith(FORGED));
        assertThat(output.toString())
                .contains("because 'x\\u000A" + FORGED + "\\u001B[2J\\u0000\\u202E'")
                .doesNotContain("\u001b[2J", "\0");
    }

    @Test
    void theMessageOfAnExceptionForgesNoLine(CapturedOutput output) {
        log.warn(
                "broken",
                new IllegalStateException("x\n" + FORGED + "\u001b[2J", new RuntimeException("y\r\n" + FORGED)));

        assertThat(output.toString().lines()).noneMatch(line -> line.startsWith(FORGED));
        assertThat(output.toString())
                .contains(
                        " java.lang.IllegalStateException: x",
                        " " + FORGED + "\\u001B[2J",
                        "\tat dev.gelada.telemetry.log")
                .doesNotContain("\u001b[2J");
    }
}
