package dev.gelada.platform;

import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The live state of workloads. Reading never changes anything; only faults do, each through its platform's own client.
 *
 * <p>An error means that the state is unavailable now (the message has the reason): no decision may be based on an older one.
 */
public interface Platform {

    /** {@code local} or {@code kubernetes}. */
    String kind();

    /** Every workload as it is now, ordered by name. */
    Flux<Workload> workloads();

    /** Those whose names pass the filter; a large platform need not read the others. */
    default Flux<Workload> workloads(WorkloadFilter workloadFilter) {
        return workloads().filter(workload -> workloadFilter.test(workload.ref()));
    }

    /** One workload as it is now; empty when there is none of that name. */
    default Mono<Workload> workload(WorkloadRef ref) {
        return workloads().filter(workload -> workload.ref().equals(ref)).next();
    }

    /** These workloads as they are now, in this order; those that are gone are left out. */
    default Flux<Workload> workloads(List<WorkloadRef> refs) {
        return Flux.fromIterable(refs).concatMap(this::workload);
    }

    /**
     * Hosts, by name or address, that are reserved for the platform and for Gelada: no probe on behalf of a namespace may connect to
     * them.
     */
    default Mono<List<String>> protectedHosts() {
        return Mono.just(List.of());
    }

    /**
     * Requests these annotations, where the platform does not read all. It may take a while: until then {@link WorkloadDetails#read()}
     * does not include them.
     */
    default void showAnnotations(Set<String> keys) {}

    /** How far the state can be trusted now; from memory, without a request. */
    default PlatformStatus status() {
        return PlatformStatus.LIVE;
    }
}
