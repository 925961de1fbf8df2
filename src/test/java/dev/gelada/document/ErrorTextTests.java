package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ErrorTextTests {

    @Test
    void saysTheMessage() {
        assertThat(ErrorText.of(new IOException("no space left"))).isEqualTo("no space left");
    }

    @Test
    void saysTheKindWhereThereIsNoMessage() {
        assertThat(ErrorText.of(new IOException())).isEqualTo("java.io.IOException");
    }

    @Test
    void saysHowLongWasWaited() {
        Duration limit = Duration.ofSeconds(5);

        assertThat(ErrorText.of(new TimeoutException("Did not observe any item"), limit))
                .isEqualTo("no answer within 5 s");
        assertThat(ErrorText.of(new IOException("no space left"), limit)).isEqualTo("no space left");
    }
}
