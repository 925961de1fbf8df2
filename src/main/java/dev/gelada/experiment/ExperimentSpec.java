package dev.gelada.experiment;

import dev.gelada.document.Key;
import dev.gelada.fault.FaultName;
import java.time.Duration;
import lombok.With;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a document asks for.
 *
 * @param fault null only where it cannot be read
 * @param duration how long the fault lasts; null only for a fault that cannot be reverted
 * @param safeguards each safeguard's settings under its own key, as they are written but with their keys sorted
 */
@With
record ExperimentSpec(
        String description,
        boolean enabled,
        boolean dryRun,
        @Nullable ScheduleSpec schedule,
        @Key(required = true) TargetsSpec targets,

        @Key(required = true, example = "{process-kill: {}}") @Nullable
        FaultSpec fault,

        @Key(positive = true) @Nullable Duration duration,
        @Nullable SteadyStateSpec steadyState,
        RecoverySpec recovery,
        ObjectNode safeguards) {

    ExperimentSpec {
        description = description.strip();
    }

    ExperimentSpec() {
        this(
                "",
                true,
                false,
                null,
                new TargetsSpec(),
                null,
                null,
                null,
                new RecoverySpec(),
                JsonNodeFactory.instance.objectNode());
    }

    /** @param within how long recovery may take */
    record RecoverySpec(@Key(positive = true) Duration within) {

        RecoverySpec() {
            this(Duration.ofMinutes(2));
        }
    }

    /** @param settings known to bind to the fault's settings record, with their keys sorted */
    record FaultSpec(FaultName name, ObjectNode settings) {}
}
