package dev.gelada.engine;

import dev.gelada.fault.EventId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which events have something written down here that is not yet put back. Nothing is drained while there are any. */
final class Owing {

    private final Set<EventId> events = ConcurrentHashMap.newKeySet();

    void owe(EventId event) {
        events.add(event);
    }

    void settle(EventId event) {
        events.remove(event);
    }

    /** Those events. */
    Set<EventId> events() {
        return Set.copyOf(events);
    }

    boolean nothing() {
        return events.isEmpty();
    }
}
