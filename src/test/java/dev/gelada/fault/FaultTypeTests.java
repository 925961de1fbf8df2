package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.BoundSettings;
import dev.gelada.document.Json;
import dev.gelada.selection.TargetUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FaultTypeTests {

    private static final FaultType TYPE =
            FakeFaultTypes.of(new FaultName("limp"), TargetUnit.INSTANCE, true, Pace.class);

    @Test
    void areBoundOnce() {
        BoundSettings settings = TYPE.bind(json("{'percent':30}"));

        assertThat(settings.as(Pace.class)).isEqualTo(new Pace(30)).isSameAs(settings.as(Pace.class));
    }

    @Test
    void areRefusedWithASentenceBeforeTheFaultIsAsked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TYPE.bind(json("{'percent':130}")))
                .withMessageContaining("percent must be at most 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TYPE.bind(json("{'procent':30}")))
                .withMessageContaining("did you mean 'percent'?");
    }

    @Test
    void areWrittenAndReadAsTheMappingAlone() {
        BoundSettings settings = TYPE.bind(json("{'percent':30}"));

        assertThat(Json.mapper().writeValueAsString(settings)).isEqualTo("{\"percent\":30}");
        BoundSettings read = Json.mapper().readValue("{\"percent\":30}", BoundSettings.class);
        assertThat(read).isEqualTo(settings).hasSameHashCodeAs(settings).hasToString("{\"percent\":30}");
        assertThat(read.as(Pace.class)).isEqualTo(new Pace(30));
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) Json.mapper().readTree(json.replace('\'', '"'));
    }

    record Pace(@Nullable Integer percent) {

        Pace {
            if (percent != null && percent > 100) {
                throw new IllegalArgumentException("percent must be at most 100");
            }
        }
    }
}
