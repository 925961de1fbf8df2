package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBackoffTests {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final RestartBackoff restartBackoff = new RestartBackoff(Duration.ofMillis(500), Duration.ofSeconds(3));

    @Test
    void beginsWithTheInitialWait() {
        assertThat(restartBackoff.wait(Duration.ZERO, SOON)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void doublesUpToTheLongest() {
        assertThat(restartBackoff.wait(Duration.ofMillis(500), SOON)).isEqualTo(Duration.ofSeconds(1));
        assertThat(restartBackoff.wait(Duration.ofSeconds(2), SOON)).isEqualTo(Duration.ofSeconds(3));
        assertThat(restartBackoff.wait(Duration.ofSeconds(3), SOON)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void forgetsAfterARunThatWentWell() {
        assertThat(restartBackoff.wait(Duration.ofSeconds(3), RestartBackoff.WELL))
                .isEqualTo(Duration.ofMillis(500));
    }
}
