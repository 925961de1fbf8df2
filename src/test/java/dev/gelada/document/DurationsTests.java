package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "1m30s,PT90S", "2h,PT2H", "1d,PT24H", "PT5M,PT5M", "-5s,PT-5S", "0s,PT0S"})
    void reads(String written, Duration meant) {
        assertThat(Durations.parse(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "s",
                "5 m",
                "1s1m",
                "five",
                "1.5h",
                "99999999999999999999s",
                "999999999999999d",
                "P",
                "--5s"
            })
    void refuses(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(written))
                .withMessageStartingWith("'" + written + "' is not a duration; write one like");
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.write(duration))).isEqualTo(duration);
    }
}
