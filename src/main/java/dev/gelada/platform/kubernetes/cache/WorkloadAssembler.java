package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.KnownAnnotations;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadDetails.Autoscaler;
import dev.gelada.platform.WorkloadDetails.Budget;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Builds a {@link dev.gelada.platform.Workload} from the objects of the cache. */
@RequiredArgsConstructor
final class WorkloadAssembler {

    private static final String ZONE = "topology.kubernetes.io/zone";

    private final ClusterCache clusterCache;
    private final ProtectedObjects protectedObjects;
    private final AnnotationFilter keys;

    /** As it is at this moment. */
    Workload workload(TopLevelOwner topLevelOwner) {
        KnownAnnotations read = keys.read(); // before anything is looked at, so that it is true of all that is seen
        List<CachedObject.Pod> pods = topLevelOwner.pods().get();
        CachedObject.WorkloadObject workloadObject = topLevelOwner.workload();
        Map<Map<String, String>, List<String>> covering = new HashMap<>();
        return new Workload(
                topLevelOwner.ref(),
                workloadObject == null ? Map.of() : workloadObject.labels(),
                topLevelOwner.desired().get(),
                pods.stream()
                        .sorted(Comparator.comparing(CachedObject.Pod::name))
                        .map(pod -> instance(pod, covering(pod, covering)))
                        .toList(),
                workloadDetails(topLevelOwner, pods, read));
    }

    private WorkloadDetails workloadDetails(
            TopLevelOwner topLevelOwner, List<CachedObject.Pod> pods, KnownAnnotations read) {
        String namespace = topLevelOwner.ref().namespace();
        CachedObject.WorkloadObject workloadObject = topLevelOwner.workload();
        CachedObject.Namespace space = clusterCache.namespaces().find("", namespace);
        return new WorkloadDetails(
                workloadObject == null ? Map.of() : workloadObject.annotations(),
                space == null ? Map.of() : space.labels(),
                space == null ? Map.of() : space.annotations(),
                (int) pods.stream().filter(CachedObject.Pod::ending).count(),
                workloadObject != null && workloadObject.rollingOut(),
                budgets(namespace, pods),
                autoscaler(topLevelOwner),
                workloadObject != null && workloadObject.withoutReadinessProbe(),
                protectedObjects.of(topLevelOwner),
                workloadObject == null ? null : workloadObject.maxUnavailable(),
                read);
    }

    private List<Budget> budgets(String namespace, List<CachedObject.Pod> pods) {
        return clusterCache.disruptionBudgets().group(namespace).stream()
                .filter(disruptionBudget -> pods.stream()
                        .map(CachedObject.Pod::labels)
                        .distinct()
                        .anyMatch(disruptionBudget.selector()::selects))
                .map(disruptionBudget ->
                        new Budget(disruptionBudget.name(), disruptionBudget.allowed(), never(disruptionBudget)))
                .toList();
    }

    private static @Nullable String never(CachedObject.DisruptionBudget disruptionBudget) {
        return disruptionBudget.neverAllows()
                ? "it wants %d of %d healthy, so it never allows any; raise the replicas, or lower what it asks for"
                        .formatted(disruptionBudget.healthy(), disruptionBudget.expected())
                : null;
    }

    /** Equal label maps are one and the same, and most pods of a workload have equal ones. */
    private List<String> covering(CachedObject.Pod pod, Map<Map<String, String>, List<String>> known) {
        return known.computeIfAbsent(
                pod.labels(),
                labels -> clusterCache.disruptionBudgets().group(pod.namespace()).stream()
                        .filter(disruptionBudget -> disruptionBudget.selector().selects(labels))
                        .map(CachedObject.DisruptionBudget::name)
                        .sorted()
                        .toList());
    }

    private @Nullable Autoscaler autoscaler(TopLevelOwner topLevelOwner) {
        CachedObject.Autoscaler autoscaler = clusterCache.autoscaler(
                topLevelOwner.ref().namespace(),
                topLevelOwner.ref().kind(),
                topLevelOwner.ref().name());
        return autoscaler == null
                ? null
                : new Autoscaler(autoscaler.name(), autoscaler.minimum(), autoscaler.maximum(), autoscaler.wanted());
    }

    private Instance instance(CachedObject.Pod pod, List<String> budgets) {
        return new Instance(
                new PodRef(pod.namespace(), pod.name(), pod.uid()),
                pod.ending() ? Instance.TERMINATING : pod.phase().toLowerCase(Locale.ROOT),
                pod.ready() && !pod.ending(),
                pod.startedAt(),
                pod.ip() == null || pod.port() == 0 ? null : new NetworkAddress(pod.ip(), pod.port()),
                pod.labels(),
                instanceDetails(pod, budgets));
    }

    private InstanceDetails instanceDetails(CachedObject.Pod pod, List<String> budgets) {
        CachedObject.Node node =
                pod.node() == null ? null : clusterCache.nodes().find("", Objects.requireNonNull(pod.node()));
        return new InstanceDetails(
                pod.annotations(),
                node == null ? null : new NodeRef(node.name(), node.uid()),
                node == null ? null : node.labels().get(ZONE),
                protectedObjects.of(pod),
                budgets);
    }
}
