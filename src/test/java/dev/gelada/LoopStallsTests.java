package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoopStallsTests {

    private static final String SLEEPS = "java.base/java.lang.Thread.sleepNanos0(Native Method)";
    private static final String COMPUTES = "java.base/java.nio.ByteBuffer.limit(ByteBuffer.java:1575)";

    private final LoopStalls loopStalls = new LoopStalls();

    private static JsonNode vitals(String cause, String innermost, Duration total) {
        return new JsonMapper().readTree("""
                {"stalls": {"items": [
                  {"cause": "%s", "frame": "dev.gelada.Some.line(Some.java:1)", "stack": ["%s"], "total": "%s"}]}}
                """.formatted(cause, innermost, total));
    }

    @ParameterizedTest
    @CsvSource({
        "CODE, " + SLEEPS + ", 1000, true",
        "CODE, " + SLEEPS + ", 999, false",
        "CODE, " + COMPUTES + ", 9999, false",
        "CODE, " + COMPUTES + ", 10000, true",
        "CLASS_LOADING, " + SLEEPS + ", 20000, false",
        "MACHINE, " + SLEEPS + ", 20000, false",
    })
    void aLineMayWaitForASecondAndComputeForTen(String cause, String innermost, long millis, boolean tooLong) {
        assertThat(loopStalls.found(vitals(cause, innermost, Duration.ofMillis(millis))))
                .hasSize(tooLong ? 1 : 0);
    }

    @Test
    void theWarmUpDoesNotCount() {
        loopStalls.warm(vitals("CODE", SLEEPS, Duration.ofSeconds(5)));

        assertThat(loopStalls.found(vitals("CODE", SLEEPS, Duration.ofMillis(5_999))))
                .isEmpty();
        assertThat(loopStalls.found(vitals("CODE", SLEEPS, Duration.ofSeconds(6))))
                .hasSize(1);
    }

    @Test
    void aProgramThatWasNeverHeldUpIsWell() {
        assertThat(loopStalls.found(new JsonMapper().readTree("{}"))).isEmpty();
    }
}
