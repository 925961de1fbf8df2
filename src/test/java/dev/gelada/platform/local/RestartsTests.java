package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTests {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Restarts restarts = new Restarts(Duration.ofMillis(500), Duration.ofSeconds(3));

    @Test
    void beginsWithTheInitialWait() {
        assertThat(restarts.wait(Duration.ZERO, SOON)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void doublesUpToTheLongest() {
        assertThat(restarts.wait(Duration.ofMillis(500), SOON)).isEqualTo(Duration.ofSeconds(1));
        assertThat(restarts.wait(Duration.ofSeconds(2), SOON)).isEqualTo(Duration.ofSeconds(3));
        assertThat(restarts.wait(Duration.ofSeconds(3), SOON)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void forgetsAfterARunThatWentWell() {
        assertThat(restarts.wait(Duration.ofSeconds(3), Restarts.WELL)).isEqualTo(Duration.ofMillis(500));
    }
}
