package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is known of the cluster. */
final class Shelves {

    static final String DEPLOYMENT = "Deployment";
    static final String STATEFUL_SET = "StatefulSet";
    static final String DAEMON_SET = "DaemonSet";
    static final String REPLICA_SET = "ReplicaSet";
    static final String JOB = "Job";
    static final String POD = "Pod";
    private static final String SERVICE = "Service";
    private static final String NODE = "Node";
    private static final String AUTOSCALER = "HorizontalPodAutoscaler";

    /** The kinds that stand for themselves, whoever may own them. */
    static final List<String> WORKLOADS = List.of(DEPLOYMENT, STATEFUL_SET, DAEMON_SET, JOB);

    private final Shelf<Kept.Pod> pods = new Shelf<>(
            pod -> pod.controller() == null ? pod.uid() : pod.controller().uid(), Shelves::standing);
    private final Map<String, Shelf<Kept.Keeper>> keepers =
            List.of(DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, JOB).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Function.identity(), _ -> new Shelf<>(Shelves::owner, Shelves::standing)));
    private final Shelf<Kept.Limit> limits = new Shelf<>(Kept.Limit::namespace);
    private final Shelf<Kept.Scaler> scalers =
            new Shelf<>(scaler -> scaled(scaler.namespace(), scaler.kind(), scaler.workload()));
    private final Shelf<Kept.Space> spaces = new Shelf<>(_ -> null);
    private final Shelf<Kept.Paper> papers = new Shelf<>(Kept.Paper::namespace);
    private final Shelf<Kept.Machine> machines = new Shelf<>(_ -> null);
    private final Shelf<Kept.Door> doors = new Shelf<>(_ -> null);

    /** By the uid of their controller; those without one by their own. */
    Shelf<Kept.Pod> pods() {
        return pods;
    }

    /** By the uid of their controller; nothing for those without one. */
    Shelf<Kept.Keeper> keepers(String kind) {
        return Objects.requireNonNull(keepers.get(kind), kind);
    }

    /** By their namespace. */
    Shelf<Kept.Limit> limits() {
        return limits;
    }

    /** By what they scale. */
    Shelf<Kept.Scaler> scalers() {
        return scalers;
    }

    Shelf<Kept.Paper> papers() {
        return papers;
    }

    Shelf<Kept.Space> spaces() {
        return spaces;
    }

    Shelf<Kept.Machine> machines() {
        return machines;
    }

    /** Those that carry somebody's mark. */
    Shelf<Kept.Door> doors() {
        return doors;
    }

    /** Where a kind is kept with its labels; null when it is not. */
    @Nullable
    Shelf<? extends Kept.Markable> markable(ObjectKind kind) {
        return switch (kind.kind()) {
            case POD -> pods;
            case SERVICE -> doors;
            case NODE -> machines;
            case AUTOSCALER -> scalers;
            default -> keepers.get(kind.kind());
        };
    }

    Kept.@Nullable Scaler scaler(String namespace, String kind, String workload) {
        List<Kept.Scaler> found = scalers.group(scaled(namespace, kind, workload));
        return found.isEmpty() ? null : found.getFirst();
    }

    private static String scaled(String namespace, String kind, String workload) {
        return namespace + "/" + kind + "/" + workload;
    }

    /** A pod, when nobody keeps it or somebody whose kind is not watched. */
    private static @Nullable String standing(Kept.Pod pod) {
        Kept.Controller owner = pod.controller();
        if (owner == null) {
            return pod.name();
        }
        return WORKLOADS.contains(owner.kind()) || owner.kind().equals(REPLICA_SET) ? null : owner.name();
    }

    /** Whoever keeps pods stands for itself, but for a ReplicaSet that somebody keeps. */
    private static @Nullable String standing(Kept.Keeper keeper) {
        Kept.Controller owner = keeper.controller();
        if (owner == null || !keeper.kind().equals(REPLICA_SET)) {
            return keeper.name();
        }
        return owner.kind().equals(DEPLOYMENT) ? null : owner.name();
    }

    private static @Nullable String owner(Kept.Keeper keeper) {
        return keeper.controller() == null ? null : keeper.controller().uid();
    }
}
