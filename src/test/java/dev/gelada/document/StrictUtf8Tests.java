package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StrictUtf8Tests {

    @Test
    void readsUtf8() {
        assertThat(StrictUtf8.decode("Grüße 🐒".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Grüße 🐒");
    }

    @Test
    void saysAtWhichByteATextIsNoUtf8() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictUtf8.decode("Grüße".getBytes(StandardCharsets.ISO_8859_1)))
                .withMessage("is not UTF-8: byte 0xFC at position 2 (counted from 0); save it as UTF-8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictUtf8.decode("a".getBytes(StandardCharsets.UTF_16)))
                .withMessageStartingWith("is not UTF-8: byte 0xFE at position 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictUtf8.decode(new byte[] {'a', (byte) 0xC3}))
                .withMessageStartingWith("is not UTF-8: byte 0xC3 at position 1");
    }
}
