package dev.gelada.platform;

import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A live view of what runs. Reading it never changes anything; what changes things are the faults, each through its platform's door.
 *
 * <p>An error means that the view cannot be had now (the reason in its message): nobody may decide anything from an older one.
 */
public interface Platform {

    /** {@code local} or {@code kubernetes}. */
    String kind();

    /** Every workload as it is now, ordered by name. */
    Flux<Workload> workloads();

    /** Those of them whose names are wanted; a platform that knows many need not look at the others. */
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

    /** How far this can be trusted now; asks nobody. */
    default PlatformStatus status() {
        return PlatformStatus.LIVE;
    }
}
