package dev.gelada.fault;

import dev.gelada.document.BoundSettings;
import dev.gelada.selection.Target;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The engine's request to a fault.
 *
 * @param epoch the epoch of the lease under which it is made
 * @param deadline when the fault must have been reverted at the latest
 * @param settings validated before; {@link Fault#settings()} is the record they bind to
 */
public record FaultRequest(EventId event, long epoch, Target target, Instant deadline, BoundSettings settings) {

    /** With settings that are bound when they are first asked for. */
    public FaultRequest(EventId event, long epoch, Target target, Instant deadline, ObjectNode settings) {
        this(event, epoch, target, deadline, BoundSettings.written(settings));
    }
}
