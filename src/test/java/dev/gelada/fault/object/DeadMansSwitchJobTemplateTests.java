package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DeadMansSwitchJobTemplateTests {

    @Test
    void isReadFromWhatTheChartSets() {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource(
                "systemEnvironment",
                Map.of("GELADA_FAULT_OBJECT_DEADMANSSWITCH_LABELS", "team=chaos,corp.dev/tier=2")));

        DeadMansSwitchJobTemplate shape = new Binder(ConfigurationPropertySources.from(sources))
                .bind("gelada.fault.object", ObjectProperties.class)
                .get()
                .deadMansSwitch();

        assertThat(shape.labels()).containsExactly("team=chaos", "corp.dev/tier=2");
        assertThat(shape.image()).isEqualTo(DeadMansSwitchJobTemplate.PLAIN.image());
    }

    @ParameterizedTest
    @CsvSource({"a lot, 1Mi, cpu", "1m, 1 MB, memory"})
    void refusesWhatIsNoAmount(String cpu, String memory, String setting) {
        assertThatThrownBy(() -> new DeadMansSwitchJobTemplate("pause", cpu, memory, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gelada.fault.object.dead-mans-switch." + setting + " is '")
                .hasMessageContaining("write an amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "=chaos", "team=two words", "-team=chaos"})
    void refusesWhatIsNoLabel(String label) {
        assertThatThrownBy(() -> new DeadMansSwitchJobTemplate("pause", "1m", "1Mi", List.of(label)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + label + "'; write key=value");
    }
}
