package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.vitals.StartupRefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

class LabelKeysTests {

    @ParameterizedTest
    @ValueSource(strings = {"fleet.web.labels.gelada.dev/enabled", "attach.db.labels.kube-monkey/enabled"})
    void refusesAKeyThatWouldLoseItsSlash(String key) {
        assertThatThrownBy(() -> check(key))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith(
                        "gelada.platform.local." + key.substring(0, key.indexOf("labels")) + "labels has")
                .hasMessageContaining("write it in brackets: \"[" + key.substring(key.indexOf("labels.") + 7) + "]\"");
    }

    @Test
    void takesWhateverKeepsItsLetters() {
        assertThatCode(() -> {
                    check("fleet.web.labels[gelada.dev/enabled]");
                    check("fleet.web.labels.app_tier");
                    check("fleet.web.labels.app.tier-1");
                    check("fleet.web.environment.PATH/X");
                })
                .doesNotThrowAnyException();
    }

    private static void check(String key) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", Map.of(LocalProperties.PREFIX + key, "x")));
        LabelKeys.check(sources);
    }
}
