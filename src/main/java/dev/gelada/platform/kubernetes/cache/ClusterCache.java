package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is known of the cluster. */
final class ClusterCache {

    static final String DEPLOYMENT = "Deployment";
    static final String STATEFUL_SET = "StatefulSet";
    static final String DAEMON_SET = "DaemonSet";
    static final String REPLICA_SET = "ReplicaSet";
    static final String JOB = "Job";
    static final String POD = "Pod";
    private static final String SERVICE = "Service";
    private static final String NODE = "Node";
    private static final String AUTOSCALER = "HorizontalPodAutoscaler";

    /** The kinds that are workloads themselves, whatever owns them. */
    static final List<String> WORKLOADS = List.of(DEPLOYMENT, STATEFUL_SET, DAEMON_SET, JOB);

    private final ObjectStore<CachedObject.Pod> pods = new ObjectStore<>(
            pod -> pod.controller() == null ? pod.uid() : pod.controller().uid(), ClusterCache::standing);
    private final Map<String, ObjectStore<CachedObject.WorkloadObject>> workloads =
            List.of(DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, JOB).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Function.identity(), _ -> new ObjectStore<>(ClusterCache::owner, ClusterCache::standing)));
    private final ObjectStore<CachedObject.DisruptionBudget> disruptionBudgets =
            new ObjectStore<>(CachedObject.DisruptionBudget::namespace);
    private final ObjectStore<CachedObject.Autoscaler> autoscalers =
            new ObjectStore<>(autoscaler -> scaled(autoscaler.namespace(), autoscaler.kind(), autoscaler.workload()));
    private final ObjectStore<CachedObject.Namespace> namespaces = new ObjectStore<>(_ -> null);
    private final ObjectStore<CachedObject.ExperimentObject> experiments =
            new ObjectStore<>(CachedObject.ExperimentObject::namespace);
    private final ObjectStore<CachedObject.Node> nodes = new ObjectStore<>(_ -> null);
    private final ObjectStore<CachedObject.Service> services = new ObjectStore<>(_ -> null);

    /** By the uid of their controller; those without one by their own. */
    ObjectStore<CachedObject.Pod> pods() {
        return pods;
    }

    /** By the uid of their controller; nothing for those without one. */
    ObjectStore<CachedObject.WorkloadObject> workloads(String kind) {
        return Objects.requireNonNull(workloads.get(kind), kind);
    }

    /** By their namespace. */
    ObjectStore<CachedObject.DisruptionBudget> disruptionBudgets() {
        return disruptionBudgets;
    }

    /** By what they scale. */
    ObjectStore<CachedObject.Autoscaler> autoscalers() {
        return autoscalers;
    }

    ObjectStore<CachedObject.ExperimentObject> experiments() {
        return experiments;
    }

    ObjectStore<CachedObject.Namespace> namespaces() {
        return namespaces;
    }

    ObjectStore<CachedObject.Node> nodes() {
        return nodes;
    }

    /** Labelled by some Gelada. */
    ObjectStore<CachedObject.Service> services() {
        return services;
    }

    /** The store of a kind that is kept with its labels; null when it is not. */
    @Nullable
    ObjectStore<? extends CachedObject.LabelledObject> labelledObject(ObjectKind kind) {
        return switch (kind.kind()) {
            case POD -> pods;
            case SERVICE -> services;
            case NODE -> nodes;
            case AUTOSCALER -> autoscalers;
            default -> workloads.get(kind.kind());
        };
    }

    CachedObject.@Nullable Autoscaler autoscaler(String namespace, String kind, String workload) {
        List<CachedObject.Autoscaler> found = autoscalers.group(scaled(namespace, kind, workload));
        return found.isEmpty() ? null : found.getFirst();
    }

    private static String scaled(String namespace, String kind, String workload) {
        return namespace + "/" + kind + "/" + workload;
    }

    /** The name of the workload that a pod is by itself: when it has no controller, or one whose kind is not watched; else null. */
    private static @Nullable String standing(CachedObject.Pod pod) {
        CachedObject.OwnerReference owner = pod.controller();
        if (owner == null) {
            return pod.name();
        }
        return WORKLOADS.contains(owner.kind()) || owner.kind().equals(REPLICA_SET) ? null : owner.name();
    }

    /** A workload object is a workload itself, except a ReplicaSet with a controller. */
    private static @Nullable String standing(CachedObject.WorkloadObject workloadObject) {
        CachedObject.OwnerReference owner = workloadObject.controller();
        if (owner == null || !workloadObject.kind().equals(REPLICA_SET)) {
            return workloadObject.name();
        }
        return owner.kind().equals(DEPLOYMENT) ? null : owner.name();
    }

    private static @Nullable String owner(CachedObject.WorkloadObject workloadObject) {
        return workloadObject.controller() == null
                ? null
                : workloadObject.controller().uid();
    }
}
