package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.PlatformStateUnavailableException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlatformUnavailableTests {

    @Test
    void whatCannotBeSeenIs503WithTheReason() {
        assertThat(ProblemException.platformUnavailable(new IOException("no such folder")))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problemType().status()).isEqualTo(503);
                    assertThat(refused.detail()).isEqualTo("The state of the platform is unavailable: no such folder");
                });
    }

    @Test
    void whatIsNotSeenYetSaysSoItself() {
        var unseen = new PlatformStateUnavailableException("pods are not listed yet");

        assertThat(ProblemException.platformUnavailable(unseen)).isSameAs(unseen);
    }
}
