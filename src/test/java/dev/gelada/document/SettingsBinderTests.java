package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsBinderTests {

    enum Signal {
        TERM,
        KILL
    }

    record Inner(int low) {}

    record Sample(
            @Nullable Signal signal,
            @Nullable Duration grace,
            @Nullable String status,
            @Nullable Integer count,
            @Nullable Boolean loud,
            @Nullable List<String> argv,
            @Nullable Inner inner) {

        Sample {
            if (grace != null && grace.isNegative()) {
                throw new IllegalArgumentException("grace cannot be negative; write one like 5s");
            }
        }
    }

    @Test
    void bindsWhatIsRight() {
        Sample bound =
                bind("{signal: TERM, grace: 1m30s, status: 200, count: 3, loud: true, argv: [a, b], inner: {low: 1}}");

        assertThat(bound)
                .isEqualTo(new Sample(
                        Signal.TERM, Duration.ofSeconds(90), "200", 3, true, List.of("a", "b"), new Inner(1)));
    }

    @Test
    void bindsNothingToDefaults() {
        assertThat(bind("{}")).isEqualTo(new Sample(null, null, null, null, null, null, null));
        assertThat(bind("# nothing\nx:").signal()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{signl: TERM} | signl: 'signl' is no known key; did you mean 'signal'? Known are argv, count, grace, inner, loud, signal, status",
                "{signal: KIL} | signal: 'KIL' is no known choice; did you mean 'KILL'? Known are KILL, TERM",
                "{signal: 9} | signal: must be one of TERM, KILL, not the number 9",
                "{grace: 30} | grace: '30' is not a duration; write one like 500ms, 30s, 5m, 2h, 1d or PT30S",
                "{grace: [1]} | grace: must be a duration like 500ms, 30s or 5m, not a list",
                "{grace: -5s} | grace cannot be negative; write one like 5s",
                "{count: many} | count: must be a whole number, not 'many'",
                "{count: 2.5} | count: must be a whole number, not the number 2.5",
                "{count: \"2\"} | count: must be a whole number, not '2'",
                "{count: 99999999999} | count: must be a whole number, not the number 99999999999",
                "{loud: yes} | loud: must be true or false, not 'yes'",
                "{argv: ls} | argv: must be a list, not 'ls'",
                "{inner: {low: x}} | inner.low: must be a whole number, not 'x'",
                "{inner: {lo: 1}} | inner.lo: 'lo' is no known key; did you mean 'low'? Known are low",
                "{inner: {foo: 1}} | inner.foo: 'foo' is no known key; known are low",
                "[1] | must be a mapping of keys, not a list",
                "text | must be a mapping of keys, not 'text'",
            })
    void saysWhatIsWrong(String written, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> bind(written)).withMessage(sentence);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind("{signl: TERM, count: x}"))
                .withMessageContaining("signl")
                .withMessageContaining("; count: must be a whole number");
    }

    @Test
    void knowsTheLineOfEachProblem() {
        PositionedNode positionedNode =
                Yaml.read("a:\n  signal: TERM\n  count: x\n").getFirst().root().at("a");

        assertThat(SettingsBinder.check(positionedNode, Sample.class))
                .containsExactly(
                        new DocumentProblem(new SourceLocation(3, 3), "a.count", "must be a whole number, not 'x'"));
    }

    private static Sample bind(String written) {
        PositionedNode root = Yaml.read(written).getFirst().root();
        return SettingsBinder.bind(root.at("x").written() ? root.at("x").value() : root.value(), Sample.class);
    }
}
