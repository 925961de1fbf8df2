package dev.gelada.fault.object;

import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Undo notes of faults that call a pod without changing its object: they are annotations of the pod all the same, where every replica of
 * the installation finds them, whatever happened to the disk of the one that wrote them.
 */
record PodUndoNotes(KubernetesClient api, UndoAnnotation marks) {

    private static final int TRIES_AGAINST_OTHERS = 4;

    /** Writes it, unless it is there already. A pod that another event holds is refused. */
    Mono<Void> write(PodRef pod, Injection injection) {
        return Mono.defer(() -> api.read(ObjectRef.of(pod)))
                .switchIfEmpty(gone(injection))
                .filter(object -> !marks.on(object, injection))
                .flatMap(object -> UndoAnnotation.holder(object) == null
                        ? patch(pod, object, marks.steps(object, injection))
                                .filter(noted -> marks.isComplete(noted, injection))
                                .switchIfEmpty(Mono.error(() -> AdmissionCheck.unnoted(ObjectRef.of(pod))))
                        : Mono.error(new RefusedException(
                                ObjectRef.of(pod) + " is already targeted by event " + UndoAnnotation.holder(object))))
                .retryWhen(againstOthers())
                .onErrorResume(PodUndoNotes::isGone, error -> gone(injection))
                .then();
    }

    /** Removes it; without effect when there is none, or the pod is gone. */
    Mono<Void> remove(PodRef pod, Injection injection) {
        return Mono.defer(() -> api.read(ObjectRef.of(pod)))
                .filter(object -> marks.on(object, injection))
                .flatMap(object -> patch(pod, object, marks.undo(object)))
                .retryWhen(againstOthers())
                .onErrorResume(PodUndoNotes::isGone, error -> Mono.empty())
                .then();
    }

    private Mono<ObjectNode> patch(PodRef pod, JsonNode object, List<Step> steps) {
        String version = object.at("/metadata/resourceVersion").asString("");
        Step guard = new Step("test", "/metadata/resourceVersion", StringNode.valueOf(version));
        return api.patch(
                ObjectRef.of(pod),
                null,
                Stream.concat(Stream.of(guard), steps.stream()).toList(),
                false);
    }

    private static Mono<ObjectNode> gone(Injection injection) {
        return Mono.error(() -> new TargetGoneException(injection.order().target()));
    }

    private static boolean isGone(Throwable error) {
        return error instanceof KubernetesApiException no && no.gone();
    }

    private static Retry againstOthers() {
        return Retry.max(TRIES_AGAINST_OTHERS)
                .filter(error -> error instanceof KubernetesApiException no && no.conflict())
                .onRetryExhaustedThrow((spec, signal) -> signal.failure());
    }
}
