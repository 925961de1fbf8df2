package dev.gelada.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTests {

    @ParameterizedTest
    @CsvSource({
        "prod, prod, true",
        "prod, prod-eu, false",
        "prod, my-prod, false",
        "prod*, prod-eu, true",
        "prod*, prod, true",
        "prod-*, prod, false",
        "*-api, team-api, true",
        "*-api, team-api-2, false",
        "team-*-api, team-a-b-api, true",
        "team-?, team-a, true",
        "team-?, team-ab, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "**, anything, true",
        "*, shop/checkout, false",
        "*/checkout, shop/checkout, true",
        "shop/*, shop/checkout, true",
        "team-*, team-a/checkout, false",
        "shop?checkout, shop/checkout, false",
        "a.b, axb, false",
        "checkout.*, checkout, false",
    })
    void matchesWholeNames(String pattern, String name, boolean expected) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(expected);
    }

    @Test
    @Timeout(5)
    void staysFastOnPatternsThatMakeOthersBacktrack() {
        assertThat(new Glob("*a".repeat(200) + "b").matches("a".repeat(20_000))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a, b | a | true",
                "a, b | c | false",
                "!kube-* | shop | true",
                "!kube-* | kube-system | false",
                "*, !kube-* | kube-system | false",
                "!kube-*, kube-system | kube-system | false",
                "team-*, !team-b | team-a | true",
                "team-*, !team-b | team-b | false",
            })
    void excludesWhateverElseIsWritten(String written, String name, boolean expected) {
        assertThat(Patterns.of(written.split(", ")).admit(name)).isEqualTo(expected);
    }

    @Test
    void namesNothingWhenItOnlyExcludes() {
        assertThat(Patterns.of("!kube-*").naming()).isFalse();
        assertThat(Patterns.of("*", "!kube-*").naming()).isTrue();
        assertThat(Patterns.ANY.naming()).isFalse();
    }

    @Test
    void isWrittenAsItWasRead() {
        assertThat(Patterns.of("a", "! b", "c*").written()).containsExactly("a", "c*", "!b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team-(a|b)", "[a-z]", "^shop$", "a{2}", "sh\\op", "", " ", "!", "! "})
    void refusesWhatIsNoPattern(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Patterns.of(written))
                .withMessageMatching(".*(no pattern|blank).*");
    }

    @Test
    void anEmptySelectorSelectsNothingHoweverMuchItExcludes() {
        assertThat(new Selector(List.of("!a"), List.of("!b"), List.of("!c"), "!d, e!=f", Duration.ofDays(1)).empty())
                .isTrue();
    }
}
