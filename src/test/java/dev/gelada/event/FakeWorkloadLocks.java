package dev.gelada.event;

import dev.gelada.fault.EventId;
import dev.gelada.platform.WorkloadRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Taken workloads in memory, answered on the calling thread. A second taker errs and takes nothing, as with the primary key of the table. */
public final class FakeWorkloadLocks implements WorkloadLocks {

    private final Map<WorkloadRef, EventId> taken = new HashMap<>();
    private final AtomicInteger failing = new AtomicInteger();

    /** So many times from now on nothing can be read. */
    public void failsToRead(int times) {
        failing.set(times);
    }

    /** Another event has these in hand. */
    public void heldBy(String event, WorkloadRef... workloads) {
        takeAll(new EventId(event), List.of(workloads));
    }

    @Override
    public Mono<Map<WorkloadRef, EventId>> holders(Collection<WorkloadRef> workloads) {
        return Mono.fromSupplier(() -> {
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the table cannot be read");
            }
            return among(workloads);
        });
    }

    @Override
    public Mono<Map<WorkloadRef, EventId>> all() {
        return Mono.fromSupplier(this::held);
    }

    private synchronized Map<WorkloadRef, EventId> held() {
        return Map.copyOf(taken);
    }

    @Override
    public Flux<EventId> events() {
        return Flux.defer(() -> Flux.fromIterable(holding()));
    }

    private synchronized Set<EventId> holding() {
        return Set.copyOf(taken.values());
    }

    @Override
    public Mono<Void> lock(Lease lease, Collection<WorkloadRef> workloads) {
        return Mono.fromRunnable(() -> takeAll(lease.event().id(), workloads));
    }

    @Override
    public Mono<Void> unlock(EventId event) {
        return Mono.fromRunnable(() -> freeAll(event));
    }

    private synchronized Map<WorkloadRef, EventId> among(Collection<WorkloadRef> workloads) {
        Map<WorkloadRef, EventId> held = new HashMap<>(taken);
        held.keySet().retainAll(workloads);
        return held;
    }

    private synchronized void takeAll(EventId event, Collection<WorkloadRef> workloads) {
        Optional<WorkloadRef> busy =
                workloads.stream().filter(taken::containsKey).findFirst();
        if (busy.isPresent()) {
            throw new IllegalStateException(busy.get() + " is already targeted by event " + taken.get(busy.get()));
        }
        workloads.forEach(workload -> taken.put(workload, event));
    }

    private synchronized void freeAll(EventId event) {
        taken.values().removeIf(event::equals);
    }
}
