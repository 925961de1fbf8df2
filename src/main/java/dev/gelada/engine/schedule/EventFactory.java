package dev.gelada.engine.schedule;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Slot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the chaos event of a slot, or of a person's wish. */
record EventFactory(EventIdGenerator ids, DryRunPolicy dryRunPolicy) {

    ChaosEvent scheduled(Experiment experiment, Slot slot) {
        return event(ids.next(), experiment, new EventOrigin.Scheduled(slot.index()), slot.at(), false)
                .limitedTo(slot.workload());
    }

    /** Due at once. */
    ChaosEvent requested(Experiment experiment, String by, @Nullable String reason, boolean dry) {
        EventId id = ids.next();
        return event(
                id,
                experiment,
                new EventOrigin.Requested(by, reason),
                ids.clock().instant(),
                dry);
    }

    private ChaosEvent event(EventId id, Experiment experiment, EventOrigin eventOrigin, Instant dueAt, boolean dry) {
        return new ChaosEvent(
                id,
                experiment.name(),
                experiment.fault(),
                eventOrigin,
                dueAt,
                dry || dryRunPolicy.appliesTo(experiment),
                experiment.document());
    }
}
