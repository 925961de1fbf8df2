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
     * An event of an experiment, due at a given time.
     *
     * @param by who requests it, which seeds the draw
     * @param dry whether the operator makes every event a dry run
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
