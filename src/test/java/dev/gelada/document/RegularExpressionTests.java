package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularExpressionTests {

    @Test
    void findsAnywhereAndFitsTheWhole() {
        RegularExpression ready = RegularExpression.of("\"status\":\\s*\"UP\"");
        assertThat(ready.foundIn("{\"status\": \"UP\"}")).isTrue();
        assertThat(ready.foundIn("{\"status\": \"DOWN\"}")).isFalse();
        assertThat(ready.fits("{\"status\": \"UP\"}")).isFalse();
        assertThat(RegularExpression.of("/srv/nginx.*").fits("/srv/nginx worker"))
                .isTrue();
        assertThat(RegularExpression.of("nginx").fits("/srv/nginx")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"well\n", "well\r\n", "well"})
    void anEndStandsBeforeTheLastLineEndToo(String body) {
        assertThat(RegularExpression.of("^well$").foundIn(body)).isTrue();
        assertThat(RegularExpression.of("^wel$").foundIn(body)).isFalse();
    }

    @Test
    @Timeout(30)
    void takesNoLongerForHostileTexts() {
        String hostile = "a".repeat(1 << 16) + "!";
        for (String pattern : new String[] {"(a|a)*b", "(a*)*b", "(a+)+$", "(.*)(.*)(.*)(.*)(.*)b", "(a?){300}b"}) {
            assertThat(RegularExpression.of(pattern).foundIn(hostile))
                    .as(pattern)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a|a)*b\\1 $at character 8, \\1 refers back to a group",
                "ab(?=c) $at character 3, (?= looks ahead or behind",
                "ab(?!c) $at character 3, (?! looks ahead or behind",
                "(?<=a)b $at character 1, (?<=a)b looks ahead or behind",
                "(?<!a)b $at character 1, (?<!a)b looks ahead or behind",
                "(?<x>a)\\k<x> $at character 8, \\k refers back to a group",
                "ba++ $at character 3, ++ is not known here; write one +",
                "a\\u0041 $at character 2, \\u is not known here; write \\x{263A}",
                "[a-z&&[^b]] $at character 5, '&&' in brackets is not known here",
                "[a[bc]] $at character 3, '[' is inside brackets",
                "(?U)\\w $at character 1, has the flag U",
                "a( $at character 1, a( is not known to RE2",
                "\\p{Alpha} $at character 1, \\p{Alpha} is not known to RE2",
            })
    void refusesWhatItCannotRunAndSaysWhereItStands(String written) {
        String[] parts = written.split(" \\$", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegularExpression.of(parts[0]))
                .withMessageContaining(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(a{1000}){1000}",
                "(((x{0,99}){99}){99}){99}",
                "a{1000}b{1000}",
                "(?:\\x{41}{999}){999}"
            })
    @Timeout(30)
    void refusesWhatWouldFillTheMemory(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegularExpression.of(pattern))
                .withMessageContaining("too large");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegularExpression.of("a".repeat(1001)))
                .withMessageContaining("1001 characters; at most 1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\x{1000}",
                "\\p{Lu}+",
                "[[:alpha:]]+",
                "[]a]",
                "[^]a]",
                "a{2,5}",
                "{\"status\":\"UP\"}",
                "\\Q(a++\\E",
                "(?i)up",
                "(?<name>a)",
                "\\[\\]",
                "[\\[\\]]",
                "a{100}b{100}"
            })
    void takesWhatIsFine(String pattern) {
        assertThat(RegularExpression.of(pattern).text()).isEqualTo(pattern);
    }
}
