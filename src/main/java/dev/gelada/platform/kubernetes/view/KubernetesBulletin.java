package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Bulletin;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of Kubernetes (events.k8s.io/v1). The same within ten minutes becomes a series: one request that counts it, and no new object.
 * What has no uid here, such as the workloads of an operator's own kind, has no event.
 */
final class KubernetesBulletin implements Bulletin {

    private static final int CONFLICT = 409;
    private static final int REMEMBERED = 1_000;
    private static final Duration SERIES = Duration.ofMinutes(10);

    private final Shelves shelves;
    private final ApiServer api;
    private final EventForm form;
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    KubernetesBulletin(Shelves shelves, ApiServer api, EventForm form) {
        this.shelves = shelves;
        this.api = api;
        this.form = form;
    }

    @Override
    public Mono<Void> post(Notice notice) {
        return Mono.defer(() -> {
            ObjectNode about = about(notice.about());
            return about == null ? Mono.empty() : post(notice, about);
        });
    }

    private Mono<Void> post(Notice notice, ObjectNode about) {
        Shown before = before(notice);
        String namespace = about.path("namespace").asString();
        return before == null
                ? create(notice, about)
                : count(before.again(notice), namespace)
                        .doOnSuccess(_ -> remember(notice, before.again(notice)))
                        .onErrorResume(KubernetesBulletin::gone, _ -> create(notice, about));
    }

    private Mono<Void> create(Notice notice, ObjectNode about) {
        ObjectNode event = form.event(notice, about);
        Shown first = new Shown(event.at("/metadata/name").asString(), 1, notice);
        return api.create(ObjectKind.EVENT, event, false)
                .then()
                .onErrorResume(KubernetesBulletin::there, _ -> Mono.empty())
                .doOnSuccess(_ -> remember(notice, first));
    }

    private Mono<Void> count(Shown again, String namespace) {
        ObjectNode series = JsonNodeFactory.instance.objectNode().put("count", again.count());
        series.put("lastObservedTime", EventForm.micros(again.latest().at()));
        ObjectRef ref = new ObjectRef(ObjectKind.EVENT, namespace, again.event(), null);
        return api.patch(ref, null, List.of(new Step("add", "/series", series)), false)
                .then();
    }

    private @Nullable ObjectNode about(About about) {
        return switch (about) {
            case About.OfWorkload(WorkloadRef ref) -> workload(ref);
            case About.OfExperiment(String namespace, String name) -> {
                Kept.Paper paper = shelves.papers().find(namespace, name);
                yield paper == null ? null : EventForm.about(ObjectKind.EXPERIMENT, namespace, name, paper.uid());
            }
        };
    }

    private @Nullable ObjectNode workload(WorkloadRef ref) {
        ObjectKind kind = EventForm.KINDS.get(ref.kind());
        if (kind == null) {
            return null;
        }
        Kept.Keeper keeper = shelves.keepers(ref.kind()).find(ref.namespace(), ref.name());
        return keeper == null ? null : EventForm.about(kind, ref.namespace(), ref.name(), keeper.uid());
    }

    private @Nullable Shown before(Notice notice) {
        synchronized (shown) {
            Shown before = shown.get(notice.sameness());
            return before != null
                            && Duration.between(before.latest().at(), notice.at())
                                            .compareTo(SERIES)
                                    < 0
                    ? before
                    : null;
        }
    }

    private void remember(Notice notice, Shown now) {
        synchronized (shown) {
            shown.remove(notice.sameness());
            shown.put(notice.sameness(), now);
            if (shown.size() > REMEMBERED) {
                shown.remove(shown.keySet().iterator().next());
            }
        }
    }

    private static boolean there(Throwable error) {
        return error instanceof ApiException refused && refused.code() == CONFLICT;
    }

    private static boolean gone(Throwable error) {
        return error instanceof ApiException refused && refused.gone();
    }

    /** An event that is there, and how often it was told. */
    private record Shown(String event, int count, Notice latest) {

        Shown again(Notice notice) {
            return new Shown(event, count + 1, notice);
        }
    }
}
