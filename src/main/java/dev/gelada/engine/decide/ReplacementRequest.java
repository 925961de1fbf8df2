package dev.gelada.engine.decide;

import dev.gelada.platform.Instance;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether an event that is at work also hits who has replaced targets that are gone.
 *
 * @param first what the event was permitted at first
 * @param epoch of the lease under which it would be acted on
 * @param workload to which the targets belonged
 * @param free the targets that are gone
 * @param held the targets that are not
 * @param newcomers which of the workload's instances were not there when the event was drawn
 * @param deadline of all that the event does
 */
public record ReplacementRequest(
        Proposal first,
        long epoch,
        WorkloadRef workload,
        List<Target> free,
        List<Target> held,
        Predicate<Instance> newcomers,
        Instant deadline) {

    public ReplacementRequest {
        free = List.copyOf(free);
        held = List.copyOf(held);
    }

    /** The seed of this draw, so that it differs from the event's first. */
    String seed() {
        return first.event().id() + " in place of " + free;
    }
}
