package dev.gelada.experiment;

import dev.gelada.document.Key;
import dev.gelada.probe.SteadyState;
import dev.gelada.probe.SteadyState.Ask;
import java.time.Duration;
import java.util.List;
import lombok.With;

/** What a document says of the steady state. */
record SteadyStateSpec(
        @Key(required = true, example = PluginTypes.PROBES) @With
        List<Ask> probes,

        @Key(positive = true) Duration every,
        @Key(least = 1) int tolerate) {

    SteadyStateSpec() {
        this(List.of(), SteadyState.NONE.every(), SteadyState.NONE.tolerate());
    }

    /** @param confined whether its probes are restricted to public addresses */
    SteadyState steadyState(boolean confined) {
        return new SteadyState(probes, every, tolerate, confined);
    }
}
