package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.view.Documents.BareDocument;
import dev.gelada.platform.kubernetes.view.Documents.Condition;
import dev.gelada.platform.kubernetes.view.Documents.KeeperDocument;
import dev.gelada.platform.kubernetes.view.Documents.KeeperSpec;
import dev.gelada.platform.kubernetes.view.Documents.LimitDocument;
import dev.gelada.platform.kubernetes.view.Documents.Meta;
import dev.gelada.platform.kubernetes.view.Documents.PodDocument;
import dev.gelada.platform.kubernetes.view.Documents.PodSpec;
import dev.gelada.platform.kubernetes.view.Documents.PodStatus;
import dev.gelada.platform.kubernetes.view.Documents.Scaled;
import dev.gelada.platform.kubernetes.view.Documents.ScalerDocument;
import dev.gelada.platform.kubernetes.view.Documents.ScalerSpec;
import dev.gelada.platform.kubernetes.view.Documents.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a document what is kept of it. Of annotations only those that {@link AnnotationKeys} names. */
final class Reduction {

    private final AnnotationKeys keys;
    private final Pool pool = new Pool();

    Reduction(AnnotationKeys keys) {
        this.keys = keys;
    }

    Kept.Pod pod(PodDocument document) {
        Meta meta = document.metadata();
        PodStatus status = document.status();
        PodSpec spec = document.spec();
        Instant started = status == null || status.startTime() == null ? meta.creationTimestamp() : status.startTime();
        return new Kept.Pod(
                namespace(meta),
                name(meta),
                uid(meta),
                controller(meta),
                labels(meta),
                annotations(meta),
                pool.one(status == null || status.phase() == null ? "Pending" : status.phase()),
                status != null && ready(status.conditions()),
                meta.deletionTimestamp() != null,
                started == null ? 0 : started.getEpochSecond(),
                spec == null ? null : pool.oneOrNone(spec.nodeName()),
                status == null ? null : status.podIP(),
                spec == null ? 0 : port(spec));
    }

    Kept.Keeper keeper(String kind, KeeperDocument document) {
        Meta meta = document.metadata();
        Rollout rollout = new Rollout(kind, meta.generation(), document.spec(), document.status());
        return new Kept.Keeper(
                kind,
                namespace(meta),
                name(meta),
                uid(meta),
                controller(meta),
                labels(meta),
                annotations(meta),
                rollout.desired(),
                rollout.goesOn(),
                rollout.maxUnavailable(),
                unprobed(document.spec()));
    }

    private static boolean unprobed(@Nullable KeeperSpec spec) {
        Template template = spec == null ? null : spec.template();
        PodSpec pod = template == null ? null : template.spec();
        return pod != null
                && Objects.requireNonNullElse(pod.containers(), List.<Documents.Container>of()).stream()
                        .allMatch(container -> container.readinessProbe() == null);
    }

    Kept.Limit limit(LimitDocument document) {
        LabelSelector selector =
                document.spec() == null ? null : document.spec().selector();
        return new Kept.Limit(
                namespace(document.metadata()),
                name(document.metadata()),
                uid(document.metadata()),
                selector == null ? new LabelSelector(null, List.of(NOTHING)) : selector,
                document.status() == null ? 0 : document.status().disruptionsAllowed(),
                document.status() == null ? 0 : document.status().desiredHealthy(),
                document.status() == null ? 0 : document.status().expectedPods());
    }

    Kept.Scaler scaler(ScalerDocument document) {
        ScalerSpec spec = document.spec();
        Scaled scaled = spec == null ? null : spec.scaleTargetRef();
        int minimum = spec == null || spec.minReplicas() == null ? 1 : spec.minReplicas();
        return new Kept.Scaler(
                namespace(document.metadata()),
                name(document.metadata()),
                uid(document.metadata()),
                labels(document.metadata()),
                annotations(document.metadata()),
                scaled == null ? "" : pool.one(scaled.kind()),
                scaled == null ? "" : pool.one(scaled.name()),
                minimum,
                spec == null ? minimum : spec.maxReplicas(),
                document.status() == null ? 0 : document.status().desiredReplicas());
    }

    Kept.Door door(BareDocument document) {
        Meta meta = document.metadata();
        return new Kept.Door(namespace(meta), name(meta), uid(meta), labels(meta), annotations(meta));
    }

    Kept.Space space(BareDocument document) {
        Meta meta = document.metadata();
        return new Kept.Space(name(meta), uid(meta), labels(meta), annotations(meta), meta.deletionTimestamp() != null);
    }

    Kept.Machine machine(BareDocument document) {
        Meta meta = document.metadata();
        return new Kept.Machine(name(meta), uid(meta), labels(meta), annotations(meta));
    }

    private static final LabelSelector.Requirement NOTHING = new LabelSelector.Requirement("", "Exists", null);

    private String namespace(Meta meta) {
        return pool.one(Objects.requireNonNullElse(meta.namespace(), ""));
    }

    private static String name(Meta meta) {
        return Objects.requireNonNullElse(meta.name(), "");
    }

    private static String uid(Meta meta) {
        return Objects.requireNonNullElse(meta.uid(), "");
    }

    private Kept.@Nullable Controller controller(Meta meta) {
        List<Documents.Owner> owners = Objects.requireNonNullElse(meta.ownerReferences(), List.of());
        return owners.stream()
                .filter(Documents.Owner::controller)
                .findFirst()
                .map(owner -> pool.one(new Kept.Controller(pool.one(owner.kind()), owner.name(), owner.uid())))
                .orElse(null);
    }

    private Map<String, String> labels(Meta meta) {
        Map<String, String> pooled = new HashMap<>();
        Objects.requireNonNullElse(meta.labels(), Map.<String, String>of())
                .forEach((key, value) -> pooled.put(pool.one(key), pool.one(Objects.requireNonNullElse(value, ""))));
        return pool.one(pooled);
    }

    private Map<String, String> annotations(Meta meta) {
        Map<String, String> read = new HashMap<>();
        Objects.requireNonNullElse(meta.annotations(), Map.<String, String>of()).forEach((key, value) -> {
            if (keys.keep(key)) {
                read.put(pool.one(key), Objects.requireNonNullElse(value, ""));
            }
        });
        return pool.one(read);
    }

    private static boolean ready(@Nullable List<Condition> conditions) {
        return conditions != null
                && conditions.stream().anyMatch(one -> "Ready".equals(one.type()) && "True".equals(one.status()));
    }

    private static int port(PodSpec spec) {
        return Objects.requireNonNullElse(spec.containers(), List.<Documents.Container>of()).stream()
                .flatMap(container -> Objects.requireNonNullElse(container.ports(), List.<Documents.Port>of()).stream())
                .mapToInt(Documents.Port::containerPort)
                .findFirst()
                .orElse(0);
    }
}
