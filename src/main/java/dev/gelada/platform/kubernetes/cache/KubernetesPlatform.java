package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformStateUnavailableException;
import dev.gelada.platform.PlatformStatus;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadFilter;
import dev.gelada.platform.WorkloadRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The workloads of the cluster, from the cache, without a request. Reading errs while a needed watch is stale. Where namespaces are
 * watched one by one only the stale ones are left out; a query that may concern one of them errs.
 */
@RequiredArgsConstructor
final class KubernetesPlatform implements Platform {

    private static final Comparator<TopLevelOwner> BY_NAME = Comparator.<TopLevelOwner, String>comparing(
                    topLevelOwner -> topLevelOwner.ref().name())
            .thenComparing(topLevelOwner -> topLevelOwner.ref().toString());

    private final OwnerResolver ownerResolver;
    private final WorkloadAssembler workloadAssembler;
    private final Supplier<PlatformStatus> platformStatus;
    /** Namespaces of which too little is known, with the reason. */
    private final Supplier<Map<String, String>> unseen;

    private final Mono<List<String>> offLimits;
    private final AnnotationFilter keys;
    /** Where the whole cluster is searched, which takes CPU time. */
    private final Scheduler scheduler;

    @Override
    public String kind() {
        return "kubernetes";
    }

    @Override
    public Mono<List<String>> protectedHosts() {
        return offLimits;
    }

    @Override
    public void showAnnotations(Set<String> wanted) {
        keys.ask(wanted);
    }

    @Override
    public PlatformStatus status() {
        return platformStatus.get();
    }

    @Override
    public Flux<Workload> workloads() {
        return workloads(_ -> true);
    }

    @Override
    public Flux<Workload> workloads(WorkloadFilter workloadFilter) {
        return trusted(Mono.defer(() -> named(workloadFilter)).subscribeOn(scheduler))
                .flatMapIterable(found -> found)
                .map(workloadAssembler::workload);
    }

    @Override
    public Mono<Workload> workload(WorkloadRef ref) {
        return trusted(Mono.defer(() -> found(ref))).map(workloadAssembler::workload);
    }

    private Mono<TopLevelOwner> found(WorkloadRef ref) {
        String obstacle = unseen.get().get(ref.namespace());
        return obstacle == null ? Mono.justOrEmpty(ownerResolver.find(ref)) : unknown(obstacle);
    }

    private Mono<List<TopLevelOwner>> named(WorkloadFilter workloadFilter) {
        Map<String, String> dark = unseen.get();
        List<TopLevelOwner> seen = ownerResolver
                .named(workloadFilter)
                .filter(topLevelOwner -> !dark.containsKey(topLevelOwner.ref().namespace()))
                .sorted(BY_NAME)
                .toList();
        Optional<String> hidden = dark.entrySet().stream()
                .filter(one -> workloadFilter.mayMatchNamespace(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return seen.isEmpty() && hidden.isPresent() ? unknown(hidden.get()) : Mono.just(seen);
    }

    private <T> Mono<T> trusted(Mono<T> look) {
        return Mono.defer(() -> {
            String obstacle = platformStatus.get().obstacle();
            return obstacle == null ? look : unknown(obstacle);
        });
    }

    private static <T> Mono<T> unknown(String obstacle) {
        return Mono.error(
                () -> new PlatformStateUnavailableException("the state of the cluster is unavailable: " + obstacle));
    }
}
