package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.fault.DriftedException;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.PatchOperation.State;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Patches objects and reverts the patches. The undo note is written in the same request as the change, so that neither ever exists alone;
 * for a sub-resource, which has no annotations, the note is written first. The revert compares and swaps: it restores only values that
 * are still as the fault set them.
 */
@RequiredArgsConstructor
public final class ObjectPatcher {

    private static final int TRIES_AGAINST_OTHERS = 4;

    private final KubernetesClient api;
    private final UndoAnnotation undoAnnotation;

    /**
     * Asks the API server to judge the very change without doing it.
     *
     * @param object as it is now
     */
    public Mono<Injection> prepare(
            FaultRequest faultRequest, FaultName fault, JsonNode object, ObjectPatch objectPatch) {
        checkFree(objectPatch.object(), object);
        String healed = GitOpsControllers.objection(objectPatch.object(), object, objectPatch);
        if (healed != null) {
            return Mono.error(new RefusedException(healed));
        }
        Injection injection = new Injection(
                faultRequest,
                fault,
                Json.mapper().valueToTree(objectPatch),
                ManualRevertCommand.of(object, objectPatch));
        List<Step> steps =
                objectPatch.subresource() == null ? all(object, injection, objectPatch) : edits(object, objectPatch);
        return api.patch(objectPatch.object(), objectPatch.subresource(), steps, true)
                .onErrorMap(KubernetesApiException.class, error -> refusal(faultRequest, error))
                .flatMap(would -> objectPatch.subresource() == null && !undoAnnotation.isComplete(would, injection)
                        ? Mono.error(() -> AdmissionCheck.unnoted(objectPatch.object()))
                        : AdmissionCheck.verify(objectPatch, would))
                .thenReturn(injection);
    }

    /**
     * Refuses an object that cannot be changed now.
     *
     * @throws RefusedException when its owner has opted out, another event holds it, or it is about to go
     */
    static void checkFree(ObjectRef ref, JsonNode object) {
        ObjectOptOutCheck.check(ref, object);
        String holder = UndoAnnotation.holder(object);
        if (holder != null) {
            throw new RefusedException(ref + " is already targeted by event " + holder);
        }
        if (object.at("/metadata/deletionTimestamp").isString()) {
            throw new RefusedException(ref + " is already being deleted");
        }
    }

    /** Changes the object, if it is still the one that was prepared and is as it was then. */
    public Mono<Void> inject(Injection injection) {
        ObjectPatch objectPatch = ObjectPatch.of(injection);
        return Mono.defer(() -> api.read(objectPatch.object()))
                .switchIfEmpty(Mono.error(
                        () -> new TargetGoneException(injection.order().target())))
                .flatMap(object -> undoAnnotation.on(object, injection)
                        ? again(objectPatch, object)
                        : first(injection, objectPatch, object))
                .retryWhen(againstOthers())
                .onErrorMap(
                        ObjectPatcher::isGone,
                        gone -> new TargetGoneException(injection.order().target()))
                .then();
    }

    /** Whether the object is as we made it. */
    public Mono<Boolean> inPlace(Injection injection) {
        ObjectPatch objectPatch = ObjectPatch.of(injection);
        return api.read(objectPatch.object())
                .map(object -> objectPatch.edits().stream()
                        .allMatch(patchOperation -> patchOperation.state(object) == State.DONE))
                .defaultIfEmpty(false);
    }

    /** Restores values that are still as the fault set them; others are kept, and reported by a {@link DriftedException} at the end. */
    public Mono<Void> revert(Injection injection) {
        return revert(injection, Mono::just);
    }

    /**
     * The same for a revert that takes effect with a delay.
     *
     * @param settled waits until a change through a sub-resource is in force, and emits the object as it is then; an error keeps the note
     */
    public Mono<Void> revert(Injection injection, Function<ObjectNode, Mono<ObjectNode>> settled) {
        return restore(ObjectPatch.of(injection), object -> undoAnnotation.on(object, injection), settled);
    }

    private Mono<Void> restore(
            ObjectPatch objectPatch, Predicate<ObjectNode> pending, Function<ObjectNode, Mono<ObjectNode>> settled) {
        return Mono.defer(() -> api.read(objectPatch.object()))
                .filter(pending)
                .flatMap(object -> restore(objectPatch, object, settled))
                .retryWhen(againstOthers())
                .onErrorResume(ObjectPatcher::isGone, gone -> Mono.empty())
                .then();
    }

    /** A value that is already as the fault would set it belongs to another actor, and must not be reverted. */
    private Mono<ObjectNode> first(Injection injection, ObjectPatch objectPatch, JsonNode object) {
        checkFree(objectPatch.object(), object);
        List<String> others = objectPatch.edits().stream()
                .filter(patchOperation -> patchOperation.state(object) != State.UNDONE)
                .map(patchOperation -> AdmissionCheck.found(patchOperation, object))
                .toList();
        if (!others.isEmpty()) {
            return Mono.error(new RefusedException(
                    objectPatch.object() + " was changed by another actor: " + String.join(", ", others)));
        }
        return objectPatch.subresource() == null
                ? patch(objectPatch, object, all(object, injection, objectPatch))
                        .flatMap(made -> noted(injection, objectPatch, made))
                        .flatMap(made -> AdmissionCheck.verify(objectPatch, made))
                : patch(objectPatch, object, undoAnnotation.steps(object, injection))
                        .flatMap(made -> noted(injection, objectPatch, made))
                        .flatMap(made -> again(objectPatch, made));
    }

    /** A revert needs the note: where the API server did not keep it, the change is reverted immediately. */
    private Mono<ObjectNode> noted(Injection injection, ObjectPatch objectPatch, ObjectNode made) {
        return undoAnnotation.isComplete(made, injection)
                ? Mono.just(made)
                : restore(objectPatch, _ -> true, Mono::just)
                        .onErrorComplete(DriftedException.class)
                        .onErrorMap(error -> left(injection, objectPatch, error))
                        .then(Mono.error(() -> AdmissionCheck.unnoted(objectPatch.object())));
    }

    private static IllegalStateException left(Injection injection, ObjectPatch objectPatch, Throwable error) {
        return new IllegalStateException(
                AdmissionCheck.unnoted(objectPatch.object()).getMessage() + ", and it could not be restored ("
                        + error.getMessage() + "); type: " + injection.revertCommand(),
                error);
    }

    /** The note is there: applies its change, unless it is in effect. */
    private Mono<ObjectNode> again(ObjectPatch objectPatch, JsonNode object) {
        List<Step> steps = edits(object, objectPatch);
        return steps.isEmpty()
                ? Mono.just((ObjectNode) object)
                : api.patch(objectPatch.object(), objectPatch.subresource(), steps, false)
                        .flatMap(made -> AdmissionCheck.verify(objectPatch, made));
    }

    private Mono<Void> restore(
            ObjectPatch objectPatch, JsonNode object, Function<ObjectNode, Mono<ObjectNode>> settled) {
        List<PatchOperation> ours = objectPatch.edits().stream()
                .filter(patchOperation -> patchOperation.state(object) == State.DONE)
                .toList();
        List<Step> undo = ours.stream()
                .flatMap(patchOperation -> patchOperation.undo(object).stream())
                .toList();
        Mono<Void> back = objectPatch.subresource() == null
                ? patch(
                                objectPatch,
                                object,
                                Stream.concat(undo.stream(), undoAnnotation.undo(object).stream())
                                        .toList())
                        .flatMap(after -> AdmissionCheck.restored(objectPatch.object(), ours, after))
                : back(objectPatch, object, undo, settled);
        return back.then(Mono.defer(() -> drift(objectPatch, object)));
    }

    /** The note is removed last: until then the fault counts as not reverted. */
    private Mono<Void> back(
            ObjectPatch objectPatch, JsonNode object, List<Step> undo, Function<ObjectNode, Mono<ObjectNode>> settled) {
        Mono<ObjectNode> asBefore = undo.isEmpty()
                ? Mono.just((ObjectNode) object)
                : api.patch(objectPatch.object(), objectPatch.subresource(), undo, false);
        return asBefore.flatMap(settled)
                .flatMap(now -> patch(objectPatch, now, undoAnnotation.undo(now)))
                .then();
    }

    private static Mono<Void> drift(ObjectPatch objectPatch, JsonNode object) {
        String drifted = objectPatch.edits().stream()
                .filter(patchOperation -> patchOperation.state(object) == State.DRIFTED)
                .map(patchOperation -> AdmissionCheck.found(patchOperation, object))
                .collect(Collectors.joining(", "));
        return drifted.isEmpty()
                ? Mono.empty()
                : Mono.error(new DriftedException(objectPatch.object() + ": " + drifted));
    }

    private Mono<ObjectNode> patch(ObjectPatch objectPatch, JsonNode object, List<Step> steps) {
        List<Step> guarded = new ArrayList<>();
        String version = object.at("/metadata/resourceVersion").asString("");
        guarded.add(new Step("test", "/metadata/resourceVersion", StringNode.valueOf(version)));
        guarded.addAll(steps);
        return api.patch(objectPatch.object(), null, guarded, false);
    }

    private List<Step> all(JsonNode object, Injection injection, ObjectPatch objectPatch) {
        List<Step> steps = new ArrayList<>(undoAnnotation.steps(object, injection));
        steps.addAll(edits(object, objectPatch));
        return steps;
    }

    /** Edits side by side lack the same parent, which is made once: made again it would be empty. */
    private static List<Step> edits(JsonNode object, ObjectPatch objectPatch) {
        return objectPatch.edits().stream()
                .filter(patchOperation -> patchOperation.state(object) != State.DONE)
                .flatMap(patchOperation -> patchOperation.steps(object).stream())
                .distinct()
                .toList();
    }

    /** Interprets the API server's refusal of a dry run: rejected by it, a policy or a webhook, or the object is gone. */
    public static Throwable refusal(FaultRequest faultRequest, KubernetesApiException error) {
        if (error.gone()) {
            return new TargetGoneException(faultRequest.target());
        }
        return error.conflict() || error.forbidden() || error.code() == 400
                ? new RefusedException("the API server rejected it: " + error.getMessage())
                : error;
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
