package dev.gelada.engine.decide;

import dev.gelada.platform.Instance;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * A request to decide whether an active event also hits replacements of lost targets.
 *
 * @param first the first decision of the event
 * @param epoch of the lease under which it would be acted on
 * @param workload the workload of these targets
 * @param free the lost targets
 * @param held the remaining targets
 * @param newcomers the instances of the workload that did not exist at the draw
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
