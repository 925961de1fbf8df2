package dev.gelada.event;

import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import java.time.Instant;

/**
 * Something that is about to happen: one run of one experiment.
 *
 * @param dueAt not before
 * @param dryRun decide and tell everything, touch nothing
 * @param document the canonical text of the experiment it was raised for; a later edit of the experiment does not reach it
 */
public record ChaosEvent(
        EventId id, String experiment, FaultName fault, Origin origin, Instant dueAt, boolean dryRun, String document) {

    /** What can be raised once only: a slot of the plan, or one request. */
    public String slot() {
        return switch (origin) {
            case Origin.Scheduled scheduled -> experiment + "/" + scheduled.index();
            case Origin.Requested _ -> id.value();
        };
    }
}
