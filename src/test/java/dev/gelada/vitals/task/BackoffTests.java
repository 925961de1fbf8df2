package dev.gelada.vitals.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3));

    @Test
    void doublesUpToTheLongest() {
        assertThat(Stream.of(1, 2, 3, 4, 5, Integer.MAX_VALUE))
                .extracting(failures -> backoff.after(failures).toMillis())
                .containsExactly(500L, 1_000L, 2_000L, 3_000L, 3_000L, 3_000L);
    }

    @Test
    void goesOnFromThePauseBefore() {
        assertThat(backoff.next(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.next(Duration.ofMillis(500))).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.next(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(3));
        assertThat(backoff.next(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void waitsAsAfterTheFirstWhenNothingFailed() {
        assertThat(backoff.after(0)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void startsOverAfterWhatRanWell() {
        Duration well = Duration.ofSeconds(10);

        assertThat(backoff.next(Duration.ofSeconds(3), well, well)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.next(Duration.ofSeconds(2), well.minusMillis(1), well))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void refusesPausesThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
