package dev.gelada.fault.object;

import dev.gelada.fault.DriftedException;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.PatchOperation.State;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares an object with what was requested: mutating webhooks and policies of the cluster may have changed it. */
final class AdmissionCheck {

    private AdmissionCheck() {}

    /** The object, if every edit is in it; else a {@link RefusedException} that says what is there instead. */
    static Mono<ObjectNode> verify(ObjectPatch objectPatch, ObjectNode made) {
        String others = objectPatch.edits().stream()
                .filter(patchOperation -> patchOperation.state(made) != State.DONE)
                .map(patchOperation -> found(patchOperation, made))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? Mono.just(made) : Mono.error(() -> rewritten(objectPatch.object(), others));
    }

    /** Errs with a {@link DriftedException} when a webhook or a policy has restored the fault's values over the reverted ones. */
    static Mono<Void> restored(ObjectRef object, List<PatchOperation> patchOperations, JsonNode after) {
        String still = patchOperations.stream()
                .filter(patchOperation -> patchOperation.state(after) == State.DONE)
                .map(patchOperation -> found(patchOperation, after))
                .collect(Collectors.joining(", "));
        return still.isEmpty()
                ? Mono.empty()
                : Mono.error(() -> new DriftedException(
                        object + ": " + still + " still; a webhook or a policy of the cluster undoes the revert"));
    }

    /** Without its undo note on the object the fault could not be reverted. */
    static RefusedException unnoted(ObjectRef object) {
        return rewritten(object, "the undo note does not stay on it");
    }

    static RefusedException rewritten(ObjectRef object, String how) {
        return new RefusedException(
                object + " is not as requested: " + how + "; a webhook or a policy of the cluster rewrites it");
    }

    static String found(PatchOperation patchOperation, JsonNode object) {
        JsonNode found = object.at(patchOperation.path());
        return patchOperation.path().substring(1).replace('/', '.') + " is "
                + (found.isMissingNode() ? "not there" : found);
    }
}
