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

    /** Hosts, by name or address, that the platform keeps for itself and for Gelada: no probe is let through to them on behalf of one namespace. */
    default Mono<List<String>> protectedHosts() {
        return Mono.just(List.of());
    }

    /**
     * Has these annotations shown from now on, where the platform does not show all. It may take its time: until then {@link
     * WorkloadDetails#read()} does not cover them.
     */
    default void showAnnotations(Set<String> keys) {}

    /** How far the state can be trusted now; from memory, without a request. */
    default PlatformStatus status() {
        return PlatformStatus.LIVE;
    }
}
