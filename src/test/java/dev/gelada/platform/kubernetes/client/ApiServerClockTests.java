package dev.gelada.platform.kubernetes.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ApiServerClockTests {

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE); // the counter of a JVM begins anywhere, and may overflow
    private final ApiServerClock time = new ApiServerClock(nanos::get);

    @Test
    void isUnknownBeforeTheFirstAnswer() {
        assertThat(time.now()).isEmpty();
    }

    @Test
    void goesOnFromTheLatestAnswer() {
        time.update("Mon, 02 Mar 2026 10:00:00 GMT");
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(time.now()).contains(Instant.parse("2026-03-02T10:00:05Z"));

        time.update("Mon, 02 Mar 2026 10:00:07 GMT");
        assertThat(time.now()).contains(Instant.parse("2026-03-02T10:00:07Z"));
    }

    @Test
    void keepsWhatItKnowsWhenAnAnswerTellsNothing() {
        time.update("Mon, 02 Mar 2026 10:00:00 GMT");
        time.update(null);
        time.update("yesterday");

        assertThat(time.now()).contains(Instant.parse("2026-03-02T10:00:00Z"));
    }
}
