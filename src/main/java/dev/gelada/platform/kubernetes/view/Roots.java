package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.WorkloadRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

    /** Those of wanted names, each looked at only once its name is known to be wanted: a cluster has thousands. */
    Stream<Root> named(Predicate<WorkloadRef> wanted) {
        return Stream.of(
                        Shelves.WORKLOADS.stream().flatMap(kind -> standing(kind, wanted)),
                        ofReplicaSets(wanted),
                        ofPods(wanted))
                .flatMap(roots -> roots);
    }

    @Nullable
    Root find(WorkloadRef ref) {
        return switch (ref.kind()) {
            case Shelves.DEPLOYMENT, Shelves.STATEFUL_SET, Shelves.DAEMON_SET, Shelves.JOB -> keeper(ref, _ -> true);
            case Shelves.REPLICA_SET -> keeper(ref, set -> set.controller() == null);
            default ->
                Stream.concat(ofReplicaSets(ref::equals), ofPods(ref::equals))
                        .findFirst()
                        .orElse(null);
        };
    }

    private @Nullable Root keeper(WorkloadRef ref, Predicate<Kept.Keeper> standing) {
        Kept.Keeper keeper = shelves.keepers(ref.kind()).find(ref.namespace(), ref.name());
        return keeper == null || !standing.test(keeper) ? null : root(keeper);
    }

    private Stream<Root> standing(String kind, Predicate<WorkloadRef> wanted) {
        return shelves.keepers(kind).all().stream()
                .filter(keeper -> wanted.test(ref(keeper)))
                .filter(keeper -> !kind.equals(Shelves.JOB) || !pods(keeper).isEmpty())
                .map(this::root);
    }

    private Root root(Kept.Keeper keeper) {
        return new Root(
                ref(keeper),
                keeper,
                keeper::desired,
                () -> pods(keeper));
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
    private Stream<Root> ofReplicaSets(Predicate<WorkloadRef> wanted) {
        Map<String, Root> owners = new HashMap<>();
        for (Kept.Keeper set : shelves.keepers(Shelves.REPLICA_SET).all()) {
            Kept.Controller owner = set.controller();
            WorkloadRef ref = owner == null ? ref(set) : new WorkloadRef(owner.kind(), set.namespace(), owner.name());
            if (!ref.kind().equals(Shelves.DEPLOYMENT) && wanted.test(ref)) {
                owners.computeIfAbsent(
                        owner == null ? set.uid() : owner.uid(), _ -> owner == null ? root(set) : ofSets(ref, owner));
            }
        }
        return owners.values().stream();
    }

    private Root ofSets(WorkloadRef ref, Kept.Controller owner) {
        Shelf<Kept.Keeper> sets = shelves.keepers(Shelves.REPLICA_SET);
        return new Root(
                ref,
                null,
                () -> sets.group(owner.uid()).stream()
                        .mapToInt(Kept.Keeper::desired)
                        .sum(),
                () -> sets.group(owner.uid()).stream()
                        .flatMap(set -> living(set.uid()))
                        .toList());
    }

    /** Pods of nobody's, and owners of pods whose kind is not watched. */
    private Stream<Root> ofPods(Predicate<WorkloadRef> wanted) {
        Predicate<Kept.Pod> watched = pod -> pod.controller() != null && isWatched(pod.controller());
        return shelves.pods()
                .samples()
                .filter(watched.negate())
                .map(this::ofPod)
                .filter(root -> wanted.test(root.ref()))
                .filter(root -> !root.pods().get().isEmpty());
    }

    private Root ofPod(Kept.Pod pod) {
        Kept.Controller owner = pod.controller();
        String group = owner == null ? pod.uid() : owner.uid();
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

    private static boolean isWatched(Kept.Controller controller) {
        return Shelves.WORKLOADS.contains(controller.kind())
                || controller.kind().equals(Shelves.REPLICA_SET);
    }
}
