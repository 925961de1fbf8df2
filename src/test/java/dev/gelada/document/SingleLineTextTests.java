package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLineTextTests {

    @ParameterizedTest
    @CsvSource({
        "10, 000A",
        "13, 000D",
        "0, 0000",
        "27, 001B",
        "9, 0009",
        "127, 007F",
        "133, 0085",
        "155, 009B",
        "8232, 2028",
        "8233, 2029",
        "8238, 202E",
        "8294, 2066",
        "8207, 200F",
        "1564, 061C",
        "8203, 200B",
        "8288, 2060",
        "65279, FEFF"
    })
    void controlsAreRefusedAndEscaped(int point, String hexadecimal) {
        String text = "ab" + Character.toString(point) + "c";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SingleLineText.check("reason", text))
                .withMessage("'reason' has the control character U+" + hexadecimal
                        + " at position 3; it must be one line of plain text");
        assertThat(SingleLineText.escaped(text)).isEqualTo("ab\\u" + hexadecimal + "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Ärger über 猿 🐒", "👩‍🚀 joined", "naïve – “quoted” \\u000A"})
    void textIsLeftAlone(String text) {
        SingleLineText.check("reason", text);

        assertThat(SingleLineText.escaped(text)).isSameAs(text);
    }

    @Test
    void halfAPairIsNoText() {
        assertThat(SingleLineText.escaped("a\ud800")).isEqualTo("a\\uD800");
    }
}
