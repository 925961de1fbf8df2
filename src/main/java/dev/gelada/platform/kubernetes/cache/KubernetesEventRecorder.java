package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.EventRecorder;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of Kubernetes (events.k8s.io/v1). The same within ten minutes becomes a series: one request that counts it, and no new object.
 * What has no uid here, such as the workloads of an operator's own kind, has no event.
 */
@RequiredArgsConstructor
final class KubernetesEventRecorder implements EventRecorder {

    private static final int CONFLICT = 409;
    private static final int REMEMBERED = 1_000;
    private static final Duration SERIES = Duration.ofMinutes(10);

    private final ClusterCache clusterCache;
    private final KubernetesClient api;
    private final EventDocument form;
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    @Override
    public Mono<Void> record(PlatformEvent platformEvent) {
        return Mono.defer(() -> {
            ObjectNode about = about(platformEvent.about());
            return about == null ? Mono.empty() : post(platformEvent, about);
        });
    }

    private Mono<Void> post(PlatformEvent platformEvent, ObjectNode about) {
        Shown before = before(platformEvent);
        String namespace = about.path("namespace").asString();
        return before == null
                ? create(platformEvent, about)
                : count(before.again(platformEvent), namespace)
                        .doOnSuccess(_ -> remember(platformEvent, before.again(platformEvent)))
                        .onErrorResume(KubernetesEventRecorder::gone, _ -> create(platformEvent, about));
    }

    private Mono<Void> create(PlatformEvent platformEvent, ObjectNode about) {
        ObjectNode event = form.event(platformEvent, about);
        Shown first = new Shown(event.at("/metadata/name").asString(), 1, platformEvent);
        return api.create(ObjectKind.EVENT, event, false)
                .then()
                .onErrorResume(KubernetesEventRecorder::there, _ -> Mono.empty())
                .doOnSuccess(_ -> remember(platformEvent, first));
    }

    private Mono<Void> count(Shown again, String namespace) {
        ObjectNode series = JsonNodeFactory.instance.objectNode().put("count", again.count());
        series.put("lastObservedTime", EventDocument.micros(again.latest().at()));
        ObjectRef ref = new ObjectRef(ObjectKind.EVENT, namespace, again.event(), null);
        return api.patch(ref, null, List.of(new Step("add", "/series", series)), false)
                .then();
    }

    private @Nullable ObjectNode about(About about) {
        return switch (about) {
            case About.OfWorkload(WorkloadRef ref) -> workload(ref);
            case About.OfExperiment(String namespace, String name) -> {
                CachedObject.ExperimentObject experimentObject =
                        clusterCache.experiments().find(namespace, name);
                yield experimentObject == null
                        ? null
                        : EventDocument.about(ObjectKind.EXPERIMENT, namespace, name, experimentObject.uid());
            }
        };
    }

    private @Nullable ObjectNode workload(WorkloadRef ref) {
        ObjectKind kind = EventDocument.KINDS.get(ref.kind());
        if (kind == null) {
            return null;
        }
        CachedObject.WorkloadObject workloadObject =
                clusterCache.workloads(ref.kind()).find(ref.namespace(), ref.name());
        return workloadObject == null
                ? null
                : EventDocument.about(kind, ref.namespace(), ref.name(), workloadObject.uid());
    }

    private @Nullable Shown before(PlatformEvent platformEvent) {
        synchronized (shown) {
            Shown before = shown.get(platformEvent.deduplicationKey());
            return before != null
                            && Duration.between(before.latest().at(), platformEvent.at())
                                            .compareTo(SERIES)
                                    < 0
                    ? before
                    : null;
        }
    }

    private void remember(PlatformEvent platformEvent, Shown now) {
        synchronized (shown) {
            shown.remove(platformEvent.deduplicationKey());
            shown.put(platformEvent.deduplicationKey(), now);
            if (shown.size() > REMEMBERED) {
                shown.remove(shown.keySet().iterator().next());
            }
        }
    }

    private static boolean there(Throwable error) {
        return error instanceof KubernetesApiException refused && refused.code() == CONFLICT;
    }

    private static boolean gone(Throwable error) {
        return error instanceof KubernetesApiException refused && refused.gone();
    }

    /** An Event that exists, and how often it was recorded. */
    private record Shown(String event, int count, PlatformEvent latest) {

        Shown again(PlatformEvent platformEvent) {
            return new Shown(event, count + 1, platformEvent);
        }
    }
}
