package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Wanted;
import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds workloads. Deployments, StatefulSets, DaemonSets and Jobs stand for themselves. A ReplicaSet belongs to its controller, whatever kind
 * that is; and so does a pod. An owner whose kind is not watched is known by its kind and name alone, and wants as many pods as its
 * ReplicaSets want, or else as it has.
 */
final class Roots {

    private final Shelves shelves;

    Roots(Shelves shelves) {
        this.shelves = shelves;
    }

    Stream<Root> named(Wanted wanted) {
        return Stream.of(
                        Shelves.WORKLOADS.stream().flatMap(kind -> keepers(kind, wanted)),
                        ofReplicaSets(wanted),
                        ofPods(wanted))
                .flatMap(roots -> roots);
    }

    @Nullable
    Root find(WorkloadRef ref) {
        return switch (ref.kind()) {
            case Shelves.DEPLOYMENT, Shelves.STATEFUL_SET, Shelves.DAEMON_SET, Shelves.JOB -> keeper(ref, _ -> true);
            case Shelves.REPLICA_SET -> keeper(ref, set -> set.controller() == null);
            default -> {
                var only = new Only(ref);
                yield Stream.concat(ofReplicaSets(only), ofPods(only))
                        .findFirst()
                        .orElse(null);
            }
        };
    }

    /** One workload, by its whole reference. */
    private record Only(WorkloadRef ref) implements Wanted {

        @Override
        public boolean test(WorkloadRef other) {
            return ref.equals(other);
        }

        @Override
        public Set<String> names() {
            return Set.of(ref.name());
        }
    }

    private @Nullable Root keeper(WorkloadRef ref, Predicate<Kept.Keeper> standing) {
        Kept.Keeper keeper = shelves.keepers(ref.kind()).find(ref.namespace(), ref.name());
        return keeper == null || !standing.test(keeper) ? null : root(keeper);
    }

    private Stream<Root> keepers(String kind, Wanted wanted) {
        return shelves.keepers(kind)
                .standing(wanted.names())
                .flatMap(List::stream)
                .filter(keeper -> wanted.test(ref(keeper)))
                .filter(keeper -> !kind.equals(Shelves.JOB) || !pods(keeper).isEmpty())
                .map(this::root);
    }

    private Root root(Kept.Keeper keeper) {
        return new Root(ref(keeper), keeper, keeper::desired, () -> pods(keeper));
    }

    private static WorkloadRef ref(Kept.Keeper keeper) {
        return new WorkloadRef(keeper.kind(), keeper.namespace(), keeper.name());
    }

    private List<Kept.Pod> pods(Kept.Keeper keeper) {
        return keeper.kind().equals(Shelves.DEPLOYMENT)
                ? shelves.keepers(Shelves.REPLICA_SET).group(keeper.uid()).stream()
                        .flatMap(set -> living(set.uid()))
                        .toList()
                : living(keeper.uid()).toList();
    }

    /** ReplicaSets of nobody's, and owners of ReplicaSets that are no Deployment. */
    private Stream<Root> ofReplicaSets(Wanted wanted) {
        return shelves.keepers(Shelves.REPLICA_SET)
                .standing(wanted.names())
                .flatMap(sets -> each(sets, set -> uid(set, set.controller())))
                .map(set -> set.controller() == null ? root(set) : ofSets(set.namespace(), set.controller()))
                .filter(root -> wanted.test(root.ref()));
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

    private static String uid(Kept object, Kept.@Nullable Controller owner) {
        return owner == null ? object.uid() : owner.uid();
    }

    private Root ofSets(String namespace, Kept.Controller owner) {
        Shelf<Kept.Keeper> sets = shelves.keepers(Shelves.REPLICA_SET);
        return new Root(
                new WorkloadRef(owner.kind(), namespace, owner.name()),
                null,
                () -> sets.group(owner.uid()).stream()
                        .mapToInt(Kept.Keeper::desired)
                        .sum(),
                () -> sets.group(owner.uid()).stream()
                        .flatMap(set -> living(set.uid()))
                        .toList());
    }

    /** Pods of nobody's, and owners of pods whose kind is not watched. */
    private Stream<Root> ofPods(Wanted wanted) {
        return shelves.pods()
                .standing(wanted.names())
                .flatMap(pods -> each(pods, pod -> uid(pod, pod.controller())))
                .map(this::ofPod)
                .filter(root -> wanted.test(root.ref()))
                .filter(root -> !root.pods().get().isEmpty());
    }

    private Root ofPod(Kept.Pod pod) {
        Kept.Controller owner = pod.controller();
        String group = uid(pod, owner);
        String kind = owner == null ? Shelves.POD : owner.kind();
        String name = owner == null ? pod.name() : owner.name();
        return new Root(
                new WorkloadRef(kind, pod.namespace(), name),
                null,
                () -> (int) living(group).count(),
                () -> living(group).toList());
    }

    private Stream<Kept.Pod> living(String group) {
        return shelves.pods().group(group).stream().filter(pod -> !pod.over());
    }
}
