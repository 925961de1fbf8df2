package dev.gelada.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The second signal means: now. */
class ShutdownSignalsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RaisedSignals raised = new RaisedSignals();

    @AfterEach
    void restore() {
        raised.close();
    }

    @Test
    void nobodyHasAskedAtFirst() {
        assertThat(raised.signals().received()).isFalse();
        assertThat(raised.signals().cause()).isEqualTo("the program was closed");
        StepVerifier.create(raised.signals().skipDrain())
                .expectTimeout(Duration.ofMillis(50))
                .verify(PATIENCE);
    }

    @Test
    void theFirstIsNamedAndHandedToTheJvm() {
        raised.term();

        assertThat(raised.passedOn()).isEqualTo(1);
        assertThat(raised.signals().received()).isTrue();
        assertThat(raised.signals().cause()).isEqualTo("SIGTERM");
        StepVerifier.create(raised.signals().skipDrain())
                .expectTimeout(Duration.ofMillis(50))
                .verify(PATIENCE);
    }

    @Test
    void theSecondSkipsTheDrainAndDoesNotReachTheJvm() {
        raised.term();
        raised.again();

        StepVerifier.create(raised.signals().skipDrain()).expectComplete().verify(PATIENCE);
        assertThat(raised.passedOn()).isEqualTo(1);
        assertThat(raised.signals().cause()).isEqualTo("SIGTERM");
    }

    @Test
    void theSecondIsRememberedForWhoeverListensLater() {
        raised.term();
        raised.again();

        StepVerifier.create(raised.signals().skipDrain()).expectComplete().verify(PATIENCE);
    }
}
