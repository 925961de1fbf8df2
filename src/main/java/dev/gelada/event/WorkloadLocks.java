package dev.gelada.event;

import dev.gelada.fault.EventId;
import dev.gelada.platform.WorkloadRef;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Locks of workloads: each is held by one event at a time, from before it is touched until it is reverted. */
public interface WorkloadLocks {

    /** The holders of these workloads; only locked ones are in the answer. */
    Mono<Map<WorkloadRef, EventId>> holders(Collection<WorkloadRef> workloads);

    /** All locked workloads, with the event that holds each. */
    Mono<Map<WorkloadRef, EventId>> all();

    /** Every event that holds any. */
    Flux<EventId> events();

    /** Locks all of them for an event; errs when another event has locked one meanwhile, and then locks none. */
    Mono<Void> lock(Lease lease, Collection<WorkloadRef> workloads);

    /** Releases all locks of an event. */
    Mono<Void> unlock(EventId event);
}
