package dev.gelada.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternsTests {

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
        "checkout.?*, checkout, false",
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
        assertThat(NamePatterns.of(written.split(", ")).admit(name)).isEqualTo(expected);
    }

    @Test
    void namesNothingWhenItOnlyExcludes() {
        assertThat(NamePatterns.of("!kube-*").naming()).isFalse();
        assertThat(NamePatterns.of("*", "!kube-*").naming()).isTrue();
        assertThat(NamePatterns.ANY.naming()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a, !a | true",
                "a, b, !a | false",
                "a, b, !* | true",
                "team-*, !team-* | true",
                "team-a*, !team-* | true",
                "team-*, !team-? | false",
                "team-*, !team-b | false",
                "shop/api, !api | true",
                "shop/api, !shop/* | true",
                "api, !shop/api | false",
                "*, !kube-* | false",
                "!a | false",
            })
    void knowsWhenItExcludesAllThatItNames(String written, boolean expected) {
        assertThat(NamePatterns.of(written.split(", ")).contradictory()).isEqualTo(expected);
    }

    /** Whatever it says no to, it must be sure of: for any name at all. */
    @Property(tries = 2000)
    void admitsNothingWhenItSaysSo(
            @ForAll("globs") List<String> wanted,
            @ForAll("globs") List<String> unwanted,
            @ForAll("names") String name) {
        NamePatterns namePatterns =
                NamePatterns.of(Stream.concat(wanted.stream(), unwanted.stream().map(one -> "!" + one))
                        .toList());

        assertThat(namePatterns.contradictory() && namePatterns.admit(name, "ns/" + name))
                .isFalse();
    }

    @Provide
    Arbitrary<List<String>> globs() {
        return Arbitraries.strings()
                .withChars("ab*?/")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(4);
    }

    @Test
    void isWrittenAsItWasRead() {
        assertThat(NamePatterns.of("a", "! b", "c*").written()).containsExactly("a", "c*", "!b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openshift-.*",
                "!openshift-.*",
                "a.*b",
                "a+",
                "team-(a|b)",
                "[a-z]",
                "^shop$",
                "a{2}",
                "sh\\op",
                "",
                " ",
                "!",
                "! "
            })
    void refusesWhatIsNoPattern(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamePatterns.of(written))
                .withMessageMatching(".*(no pattern|blank).*");
    }

    @Test
    void anEmptySelectorSelectsNothingHoweverMuchItExcludes() {
        assertThat(new Selector(List.of("!a"), List.of("!b"), List.of("!c"), "!d, e!=f", Duration.ofDays(1)).empty())
                .isTrue();
    }
}
