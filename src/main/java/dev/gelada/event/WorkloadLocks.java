package dev.gelada.event;

import dev.gelada.fault.EventId;
import dev.gelada.platform.WorkloadRef;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which workload is in whose hands: one event at a time, from before it is touched until it was put back. */
public interface WorkloadLocks {

    /** Who holds these; only the held ones are in the answer. */
    Mono<Map<WorkloadRef, EventId>> holders(Collection<WorkloadRef> workloads);

    /** All that is held, and by whom. */
    Mono<Map<WorkloadRef, EventId>> all();

    /** Every event that holds any. */
    Flux<EventId> events();

    /** Takes all of them for an event; errs when another event took one in between, and then takes none. */
    Mono<Void> lock(Lease lease, Collection<WorkloadRef> workloads);

    /** Gives back all that an event holds. */
    Mono<Void> unlock(EventId event);
}
