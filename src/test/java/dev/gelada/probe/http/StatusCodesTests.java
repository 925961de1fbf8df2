package dev.gelada.probe.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.probe.http.StatusCodes.Range;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodesTests {

    @Property
    void containWhatLiesInOneOfTheRanges(
            @ForAll("ranges") List<Range> ranges, @ForAll @IntRange(min = 100, max = 599) int status) {
        String written =
                ranges.stream().map(range -> range.from() + " - " + range.to()).collect(joining(" , "));
        boolean within = ranges.stream().anyMatch(range -> status >= range.from() && status <= range.to());

        assertThat(StatusCodes.parse(written).contain(status)).isEqualTo(within);
    }

    @Property
    void areWrittenAsTheyAreRead(@ForAll("ranges") List<Range> ranges) {
        StatusCodes statusCodes = new StatusCodes(ranges);

        assertThat(StatusCodes.parse(statusCodes.toString())).isEqualTo(statusCodes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2xx", "99", "600", "299-200", "200-", "-200", "200,", "200;201", "200-299-300"})
    void refuseWhatIsNoStatusCode(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatusCodes.parse(written))
                .withMessageContaining("'" + written + "' are no status codes");
    }

    @Provide
    Arbitrary<List<Range>> ranges() {
        Arbitrary<Integer> code = Arbitraries.integers().between(100, 599);
        return Combinators.combine(code, code)
                .as((one, other) -> new Range(Math.min(one, other), Math.max(one, other)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
