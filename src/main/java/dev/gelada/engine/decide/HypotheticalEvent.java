package dev.gelada.engine.decide;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import java.time.Instant;

/** An event that is never triggered: input for a decision on what it would meet. */
public final class HypotheticalEvent {

    private HypotheticalEvent() {}

    /**
     * One of an experiment that is due at a moment.
     *
     * @param by who asks; their draw is the same each time
     * @param dry whether the operator holds everything back
     */
    public static ChaosEvent of(Experiment experiment, String by, Instant dueAt, boolean dry) {
        return new ChaosEvent(
                new EventId(by),
                experiment.name(),
                experiment.fault(),
                new EventOrigin.Requested(by, null),
                dueAt,
                dry || experiment.dryRun(),
                experiment.document());
    }
}
