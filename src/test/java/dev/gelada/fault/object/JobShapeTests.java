package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobShapeTests {

    @ParameterizedTest
    @CsvSource({"a lot, 1Mi, cpu", "1m, 1 MB, memory"})
    void refusesWhatIsNoAmount(String cpu, String memory, String setting) {
        assertThatThrownBy(() -> new JobShape("pause", cpu, memory, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gelada.fault.dead-mans-switch." + setting + " is '")
                .hasMessageContaining("write an amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "=chaos", "team=two words", "-team=chaos"})
    void refusesWhatIsNoLabel(String label) {
        assertThatThrownBy(() -> new JobShape("pause", "1m", "1Mi", List.of(label)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + label + "'; write key=value");
    }
}
