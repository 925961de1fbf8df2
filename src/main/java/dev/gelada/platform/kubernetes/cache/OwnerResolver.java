package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.WorkloadFilter;
import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Finds workloads. Deployments, StatefulSets, DaemonSets and Jobs are workloads themselves. A ReplicaSet belongs to its controller,
 * whatever kind that is, and so does a pod. An owner whose kind is not watched is known by kind and name only; its desired number is that
 * of its ReplicaSets, else the number of its pods.
 */
@RequiredArgsConstructor
final class OwnerResolver {

    private final ClusterCache clusterCache;

    Stream<TopLevelOwner> named(WorkloadFilter workloadFilter) {
        return Stream.of(
                        ClusterCache.WORKLOADS.stream().flatMap(kind -> keepers(kind, workloadFilter)),
                        ofReplicaSets(workloadFilter),
                        ofPods(workloadFilter))
                .flatMap(topLevelOwners -> topLevelOwners);
    }

    @Nullable
    TopLevelOwner find(WorkloadRef ref) {
        return switch (ref.kind()) {
            case ClusterCache.DEPLOYMENT, ClusterCache.STATEFUL_SET, ClusterCache.DAEMON_SET, ClusterCache.JOB ->
                keeper(ref, _ -> true);
            case ClusterCache.REPLICA_SET -> keeper(ref, set -> set.controller() == null);
            default -> {
                var only = new Only(ref);
                yield Stream.concat(ofReplicaSets(only), ofPods(only))
                        .findFirst()
                        .orElse(null);
            }
        };
    }

    /** The workload of exactly this reference. */
    private record Only(WorkloadRef ref) implements WorkloadFilter {

        @Override
        public boolean test(WorkloadRef other) {
            return ref.equals(other);
        }

        @Override
        public Set<String> names() {
            return Set.of(ref.name());
        }
    }

    private @Nullable TopLevelOwner keeper(WorkloadRef ref, Predicate<CachedObject.WorkloadObject> standing) {
        CachedObject.WorkloadObject workloadObject =
                clusterCache.workloads(ref.kind()).find(ref.namespace(), ref.name());
        return workloadObject == null || !standing.test(workloadObject) ? null : root(workloadObject);
    }

    private Stream<TopLevelOwner> keepers(String kind, WorkloadFilter workloadFilter) {
        return clusterCache
                .workloads(kind)
                .standing(workloadFilter.names())
                .flatMap(List::stream)
                .filter(workloadObject -> workloadFilter.test(ref(workloadObject)))
                .filter(workloadObject ->
                        !kind.equals(ClusterCache.JOB) || !pods(workloadObject).isEmpty())
                .map(this::root);
    }

    private TopLevelOwner root(CachedObject.WorkloadObject workloadObject) {
        return new TopLevelOwner(
                ref(workloadObject), workloadObject, workloadObject::desired, () -> pods(workloadObject));
    }

    private static WorkloadRef ref(CachedObject.WorkloadObject workloadObject) {
        return new WorkloadRef(workloadObject.kind(), workloadObject.namespace(), workloadObject.name());
    }

    private List<CachedObject.Pod> pods(CachedObject.WorkloadObject workloadObject) {
        return workloadObject.kind().equals(ClusterCache.DEPLOYMENT)
                ? clusterCache.workloads(ClusterCache.REPLICA_SET).group(workloadObject.uid()).stream()
                        .flatMap(set -> living(set.uid()))
                        .toList()
                : living(workloadObject.uid()).toList();
    }

    /** ReplicaSets without a controller, and owners of ReplicaSets that are not Deployments. */
    private Stream<TopLevelOwner> ofReplicaSets(WorkloadFilter workloadFilter) {
        return clusterCache
                .workloads(ClusterCache.REPLICA_SET)
                .standing(workloadFilter.names())
                .flatMap(sets -> each(sets, set -> uid(set, set.controller())))
                .map(set -> set.controller() == null ? root(set) : ofSets(set.namespace(), set.controller()))
                .filter(topLevelOwner -> workloadFilter.test(topLevelOwner.ref()));
    }

    /** One for each workload: those of one name may live in several namespaces, or be of several kinds. */
    private static <T> Stream<T> each(List<T> standing, Function<T, String> uid) {
        return standing.size() == 1
                ? standing.stream()
                : standing.stream()
                        .collect(Collectors.toMap(uid, Function.identity(), (first, _) -> first))
                        .values()
                        .stream();
    }

    private static String uid(CachedObject object, CachedObject.@Nullable OwnerReference owner) {
        return owner == null ? object.uid() : owner.uid();
    }

    private TopLevelOwner ofSets(String namespace, CachedObject.OwnerReference owner) {
        ObjectStore<CachedObject.WorkloadObject> sets = clusterCache.workloads(ClusterCache.REPLICA_SET);
        return new TopLevelOwner(
                new WorkloadRef(owner.kind(), namespace, owner.name()),
                null,
                () -> sets.group(owner.uid()).stream()
                        .mapToInt(CachedObject.WorkloadObject::desired)
                        .sum(),
                () -> sets.group(owner.uid()).stream()
                        .flatMap(set -> living(set.uid()))
                        .toList());
    }

    /** Pods without a controller, and owners of pods whose kind is not watched. */
    private Stream<TopLevelOwner> ofPods(WorkloadFilter workloadFilter) {
        return clusterCache
                .pods()
                .standing(workloadFilter.names())
                .flatMap(pods -> each(pods, pod -> uid(pod, pod.controller())))
                .map(this::ofPod)
                .filter(topLevelOwner -> workloadFilter.test(topLevelOwner.ref()))
                .filter(topLevelOwner -> !topLevelOwner.pods().get().isEmpty());
    }

    private TopLevelOwner ofPod(CachedObject.Pod pod) {
        CachedObject.OwnerReference owner = pod.controller();
        String group = uid(pod, owner);
        String kind = owner == null ? ClusterCache.POD : owner.kind();
        String name = owner == null ? pod.name() : owner.name();
        return new TopLevelOwner(
                new WorkloadRef(kind, pod.namespace(), name),
                null,
                () -> (int) living(group).count(),
                () -> living(group).toList());
    }

    private Stream<CachedObject.Pod> living(String group) {
        return clusterCache.pods().group(group).stream().filter(pod -> !pod.finished());
    }
}
