package dev.gelada.fault;

import dev.gelada.document.BoundSettings;
import dev.gelada.selection.Target;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the engine asks a fault to do.
 *
 * @param epoch the fencing number of the lease it is asked under
 * @param deadline when the fault must have been reverted at the latest
 * @param settings checked before; {@link Fault#settings()} is the record they bind to
 */
public record FaultRequest(EventId event, long epoch, Target target, Instant deadline, BoundSettings settings) {

    /** With settings that are bound when they are first asked for. */
    public FaultRequest(EventId event, long epoch, Target target, Instant deadline, ObjectNode settings) {
        this(event, epoch, target, deadline, BoundSettings.written(settings));
    }
}
