package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Address;
import dev.gelada.platform.Circumstances;
import dev.gelada.platform.Circumstances.Autoscaler;
import dev.gelada.platform.Circumstances.Budget;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.Particulars;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.ReadAnnotations;
import dev.gelada.platform.Workload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of what is known of a workload what everybody else sees of it. */
final class Assembly {

    private static final String ZONE = "topology.kubernetes.io/zone";

    private final Shelves shelves;
    private final Protection protection;
    private final AnnotationKeys keys;

    Assembly(Shelves shelves, Protection protection, AnnotationKeys keys) {
        this.keys = keys;
        this.shelves = shelves;
        this.protection = protection;
    }

    /** As it is at this moment. */
    Workload workload(Root root) {
        ReadAnnotations read = keys.read(); // before anything is looked at, so that it is true of all that is seen
        List<Kept.Pod> pods = root.pods().get();
        Kept.Keeper keeper = root.keeper();
        Map<Map<String, String>, List<String>> covering = new HashMap<>();
        return new Workload(
                root.ref(),
                keeper == null ? Map.of() : keeper.labels(),
                root.desired().get(),
                pods.stream()
                        .sorted(Comparator.comparing(Kept.Pod::name))
                        .map(pod -> instance(pod, covering(pod, covering)))
                        .toList(),
                circumstances(root, pods, read));
    }

    private Circumstances circumstances(Root root, List<Kept.Pod> pods, ReadAnnotations read) {
        String namespace = root.ref().namespace();
        Kept.Keeper keeper = root.keeper();
        Kept.Space space = shelves.spaces().find("", namespace);
        return new Circumstances(
                keeper == null ? Map.of() : keeper.annotations(),
                space == null ? Map.of() : space.labels(),
                space == null ? Map.of() : space.annotations(),
                (int) pods.stream().filter(Kept.Pod::ending).count(),
                keeper != null && keeper.rollingOut(),
                budgets(namespace, pods),
                autoscaler(root),
                keeper != null && keeper.unprobed(),
                protection.of(root),
                keeper == null ? null : keeper.maxUnavailable(),
                read);
    }

    private List<Budget> budgets(String namespace, List<Kept.Pod> pods) {
        return shelves.limits().group(namespace).stream()
                .filter(limit -> pods.stream().map(Kept.Pod::labels).distinct().anyMatch(limit.selector()::selects))
                .map(limit -> new Budget(limit.name(), limit.allowed(), never(limit)))
                .toList();
    }

    private static @Nullable String never(Kept.Limit limit) {
        return limit.strict()
                ? "it wants %d of %d healthy, so it never allows any; raise the replicas, or lower what it asks for"
                        .formatted(limit.healthy(), limit.expected())
                : null;
    }

    /** Equal label maps are one and the same, and most pods of a workload have equal ones. */
    private List<String> covering(Kept.Pod pod, Map<Map<String, String>, List<String>> known) {
        return known.computeIfAbsent(
                pod.labels(),
                labels -> shelves.limits().group(pod.namespace()).stream()
                        .filter(limit -> limit.selector().selects(labels))
                        .map(Kept.Limit::name)
                        .sorted()
                        .toList());
    }

    private @Nullable Autoscaler autoscaler(Root root) {
        Kept.Scaler scaler = shelves.scaler(
                root.ref().namespace(), root.ref().kind(), root.ref().name());
        return scaler == null
                ? null
                : new Autoscaler(scaler.name(), scaler.minimum(), scaler.maximum(), scaler.wanted());
    }

    private Instance instance(Kept.Pod pod, List<String> budgets) {
        return new Instance(
                new PodRef(pod.namespace(), pod.name(), pod.uid()),
                pod.ending() ? Instance.TERMINATING : pod.phase().toLowerCase(Locale.ROOT),
                pod.ready() && !pod.ending(),
                pod.startedAt(),
                pod.ip() == null || pod.port() == 0 ? null : new Address(pod.ip(), pod.port()),
                pod.labels(),
                particulars(pod, budgets));
    }

    private Particulars particulars(Kept.Pod pod, List<String> budgets) {
        Kept.Machine machine =
                pod.node() == null ? null : shelves.machines().find("", Objects.requireNonNull(pod.node()));
        return new Particulars(
                pod.annotations(),
                machine == null ? null : new NodeRef(machine.name(), machine.uid()),
                machine == null ? null : machine.labels().get(ZONE),
                protection.of(pod),
                budgets);
    }
}
