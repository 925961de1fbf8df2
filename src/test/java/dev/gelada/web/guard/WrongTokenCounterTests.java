package dev.gelada.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.web.WebFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WrongTokenCounterTests {

    private final MovableClock clock = new MovableClock(WebFixture.NOW);
    private final WrongTokenCounter wrong = new WrongTokenCounter(clock);

    @Test
    void theFirstFewOfASourceAreAnsweredAtOnceAndFurtherOnesLaterAndLater() {
        for (int i = 0; i < 5; i++) {
            assertThat(wrong.delay("10.0.0.1")).isZero();
        }

        assertThat(wrong.delay("10.0.0.1")).isEqualTo(Duration.ofMillis(250));
        assertThat(wrong.delay("10.0.0.1")).isEqualTo(Duration.ofMillis(500));
        for (int i = 0; i < 1_500; i++) {
            wrong.delay("10.0.0.1");
        }
        assertThat(wrong.delay("10.0.0.1")).isEqualTo(Duration.ofSeconds(5));
        assertThat(wrong.delay("10.0.0.2")).isZero();
    }

    @Test
    void forgetsAfterAMinute() {
        for (int i = 0; i < 100; i++) {
            wrong.delay("10.0.0.1");
        }

        clock.advance(Duration.ofMinutes(1));

        assertThat(wrong.delay("10.0.0.1")).isZero();
    }

    @Test
    void writesOneLineForEachSourceAndMinute(CapturedOutput log) {
        for (int i = 0; i < 1_500; i++) {
            wrong.delay("10.9.8.7");
        }
        assertThat(log.getAll().split("A wrong token came from 10.9.8.7", -1)).hasSize(2);

        clock.advance(Duration.ofMinutes(1));
        wrong.delay("10.9.8.7");

        assertThat(log).contains("A wrong token came from 10.9.8.7, and 1500 before");
    }

    @Test
    void knowsTheLatestSourcesOnlyAndWritesFewLinesHoweverManyThereAre(CapturedOutput log) {
        for (int i = 0; i < 5_000; i++) {
            wrong.delay("source " + i);
        }

        assertThat(wrong.size()).isEqualTo(1024);
        assertThat(log.getAll().split("A wrong token came from source", -1)).hasSize(21);
    }
}
