package dev.gelada.fault.resourcelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTests {

    @ParameterizedTest
    @CsvSource({
        "0.5, 500m",
        "1000m, 1",
        "1e3, 1k",
        "1024, 1Ki",
        "1Gi, 1024Mi",
        "128974848000m, 128974848",
        "100n, 0.0001m"
    })
    void readsOneAmountHoweverItIsWritten(String one, String other) {
        assertThat(Quantity.parse(one)).isEqualTo(Quantity.parse(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mi", "much", "1Zi", "1 Mi"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 200m", "2000m, 2", "1.0001, 1001m"})
    void writesCpuAsTheApiServerWould(String read, String written) {
        assertThat(LimitedResource.CPU.written(Quantity.parse(read))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"100Mi, 100Mi", "1024Mi, 1Gi", "1536Mi, 1536Mi", "1, 1Mi", "64M, 62Mi", "1Ti, 1Ti", "1Pi, 1Pi"})
    void writesMemoryAsTheApiServerWould(String read, String written) {
        assertThat(LimitedResource.MEMORY.written(Quantity.parse(read))).isEqualTo(written);
    }
}
