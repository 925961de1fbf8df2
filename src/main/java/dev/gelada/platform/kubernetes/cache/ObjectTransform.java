package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.cache.ApiTypes.AutoscalerDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.AutoscalerSpec;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Condition;
import dev.gelada.platform.kubernetes.cache.ApiTypes.DisruptionBudgetDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Meta;
import dev.gelada.platform.kubernetes.cache.ApiTypes.MetadataDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.PodDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.PodSpec;
import dev.gelada.platform.kubernetes.cache.ApiTypes.PodStatus;
import dev.gelada.platform.kubernetes.cache.ApiTypes.ScaleTargetRef;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Template;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WorkloadDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WorkloadSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Turns a document into what the cache keeps of it. Keeps only the annotations that {@link AnnotationFilter} names. */
@RequiredArgsConstructor
final class ObjectTransform {

    private final AnnotationFilter keys;
    private final Interner interner = new Interner();

    CachedObject.Pod pod(PodDocument document) {
        Meta meta = document.metadata();
        PodStatus status = document.status();
        PodSpec spec = document.spec();
        Instant started = status == null || status.startTime() == null ? meta.creationTimestamp() : status.startTime();
        return new CachedObject.Pod(
                namespace(meta),
                name(meta),
                uid(meta),
                ownerReference(meta),
                labels(meta),
                annotations(meta),
                interner.intern(status == null || status.phase() == null ? "Pending" : status.phase()),
                status != null && ready(status.conditions()),
                meta.deletionTimestamp() != null,
                started == null ? 0 : started.getEpochSecond(),
                spec == null ? null : interner.internOrNull(spec.nodeName()),
                status == null ? null : status.podIP(),
                spec == null ? 0 : port(spec));
    }

    CachedObject.WorkloadObject workload(String kind, WorkloadDocument document) {
        Meta meta = document.metadata();
        RolloutStatus rolloutStatus = new RolloutStatus(kind, meta.generation(), document.spec(), document.status());
        return new CachedObject.WorkloadObject(
                kind,
                namespace(meta),
                name(meta),
                uid(meta),
                ownerReference(meta),
                labels(meta),
                annotations(meta),
                rolloutStatus.desired(),
                rolloutStatus.inProgress(),
                rolloutStatus.maxUnavailable(),
                unprobed(document.spec()));
    }

    private static boolean unprobed(@Nullable WorkloadSpec spec) {
        Template template = spec == null ? null : spec.template();
        PodSpec pod = template == null ? null : template.spec();
        return pod != null
                && Objects.requireNonNullElse(pod.containers(), List.<ApiTypes.Container>of()).stream()
                        .allMatch(container -> container.readinessProbe() == null);
    }

    CachedObject.DisruptionBudget disruptionBudget(DisruptionBudgetDocument document) {
        LabelSelector selector =
                document.spec() == null ? null : document.spec().selector();
        return new CachedObject.DisruptionBudget(
                namespace(document.metadata()),
                name(document.metadata()),
                uid(document.metadata()),
                selector == null ? new LabelSelector(null, List.of(NOTHING)) : selector,
                document.status() == null ? 0 : document.status().disruptionsAllowed(),
                document.status() == null ? 0 : document.status().desiredHealthy(),
                document.status() == null ? 0 : document.status().expectedPods());
    }

    CachedObject.Autoscaler autoscaler(AutoscalerDocument document) {
        AutoscalerSpec spec = document.spec();
        ScaleTargetRef scaleTargetRef = spec == null ? null : spec.scaleTargetRef();
        int minimum = spec == null || spec.minReplicas() == null ? 1 : spec.minReplicas();
        return new CachedObject.Autoscaler(
                namespace(document.metadata()),
                name(document.metadata()),
                uid(document.metadata()),
                labels(document.metadata()),
                annotations(document.metadata()),
                scaleTargetRef == null ? "" : interner.intern(scaleTargetRef.kind()),
                scaleTargetRef == null ? "" : interner.intern(scaleTargetRef.name()),
                minimum,
                spec == null ? minimum : spec.maxReplicas(),
                document.status() == null ? 0 : document.status().desiredReplicas());
    }

    CachedObject.Service service(MetadataDocument document) {
        Meta meta = document.metadata();
        return new CachedObject.Service(namespace(meta), name(meta), uid(meta), labels(meta), annotations(meta));
    }

    CachedObject.Namespace space(MetadataDocument document) {
        Meta meta = document.metadata();
        return new CachedObject.Namespace(
                name(meta), uid(meta), labels(meta), annotations(meta), meta.deletionTimestamp() != null);
    }

    CachedObject.Node node(MetadataDocument document) {
        Meta meta = document.metadata();
        return new CachedObject.Node(name(meta), uid(meta), labels(meta), annotations(meta));
    }

    private static final LabelSelector.Requirement NOTHING = new LabelSelector.Requirement("", "Exists", null);

    private String namespace(Meta meta) {
        return interner.intern(Objects.requireNonNullElse(meta.namespace(), ""));
    }

    private static String name(Meta meta) {
        return Objects.requireNonNullElse(meta.name(), "");
    }

    private static String uid(Meta meta) {
        return Objects.requireNonNullElse(meta.uid(), "");
    }

    private CachedObject.@Nullable OwnerReference ownerReference(Meta meta) {
        List<ApiTypes.Owner> owners = Objects.requireNonNullElse(meta.ownerReferences(), List.of());
        return owners.stream()
                .filter(ApiTypes.Owner::controller)
                .findFirst()
                .map(owner -> interner.intern(
                        new CachedObject.OwnerReference(interner.intern(owner.kind()), owner.name(), owner.uid())))
                .orElse(null);
    }

    private Map<String, String> labels(Meta meta) {
        Map<String, String> pooled = new HashMap<>();
        Objects.requireNonNullElse(meta.labels(), Map.<String, String>of())
                .forEach((key, value) ->
                        pooled.put(interner.intern(key), interner.intern(Objects.requireNonNullElse(value, ""))));
        return interner.intern(pooled);
    }

    private Map<String, String> annotations(Meta meta) {
        Map<String, String> read = new HashMap<>();
        Objects.requireNonNullElse(meta.annotations(), Map.<String, String>of()).forEach((key, value) -> {
            if (keys.keep(key)) {
                read.put(interner.intern(key), Objects.requireNonNullElse(value, ""));
            }
        });
        return interner.intern(read);
    }

    private static boolean ready(@Nullable List<Condition> conditions) {
        return conditions != null
                && conditions.stream().anyMatch(one -> "Ready".equals(one.type()) && "True".equals(one.status()));
    }

    private static int port(PodSpec spec) {
        return Objects.requireNonNullElse(spec.containers(), List.<ApiTypes.Container>of()).stream()
                .flatMap(container -> Objects.requireNonNullElse(container.ports(), List.<ApiTypes.Port>of()).stream())
                .mapToInt(ApiTypes.Port::containerPort)
                .findFirst()
                .orElse(0);
    }
}
