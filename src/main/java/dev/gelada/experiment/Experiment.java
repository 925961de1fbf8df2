package dev.gelada.experiment;

import dev.gelada.fault.FaultName;
import dev.gelada.probe.SteadyState;
import dev.gelada.schedule.Schedule;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.Selector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid experiment.
 *
 * @param faultSettings as written, known to bind to the fault's settings record
 * @param duration how long the fault lasts; null only for a fault that cannot be reverted
 * @param recoveryWithin how long recovery may take
 * @param safeguards each safeguard's settings under its own key, as written and validated
 * @param document the canonical text, which an event carries and the engine runs
 */
public record Experiment(
        String name,
        String description,
        boolean enabled,
        boolean dryRun,
        Schedule schedule,
        Selector selector,
        SelectionMode mode,
        FaultName fault,
        ObjectNode faultSettings,
        @Nullable Duration duration,
        SteadyState steadyState,
        Duration recoveryWithin,
        ObjectNode safeguards,
        String document) {

    /** The only namespace it reaches, which its name begins with; null when it is bound to none: then its name holds no dot. */
    public @Nullable String home() {
        int dot = name.indexOf('.');
        return dot < 0 ? null : name.substring(0, dot);
    }

    /** The value a safeguard's key has in this document, or its default. */
    public <T> T setting(SafeguardKey<T> key) {
        return key.in(safeguards);
    }
}
