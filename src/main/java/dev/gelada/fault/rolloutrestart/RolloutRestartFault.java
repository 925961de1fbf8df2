package dev.gelada.fault.rolloutrestart;

import dev.gelada.document.BoundSettings;
import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.PatchOperation;
import dev.gelada.fault.object.WorkloadObjects;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Replaces every pod of a workload as {@code kubectl rollout restart} does. */
@RequiredArgsConstructor
final class RolloutRestartFault implements Fault {

    private static final List<ObjectKind> KINDS =
            List.of(ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET, ObjectKind.DAEMON_SET);

    static final FaultType TYPE = new FaultType(
            new FaultName("rollout-restart"),
            TargetUnit.WORKLOAD,
            Reversal.none("the workload is the same afterwards"),
            RolloutRestartSettings.class,
            FaultPermissions.of(KINDS, "get", "patch"),
            Set.of(PlatformKind.KUBERNETES),
            "replaces all pods of a workload by its own strategy");

    private static final String RESTARTED = "/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt";

    private final KubernetesClient api;

    @Override
    public FaultType type() {
        return TYPE;
    }

    /** What the workload's own rollout strategy has unavailable at once; all of it where that is not known. */
    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        Integer most = workload.details().maxUnavailable();
        return most == null ? hit : Math.min(hit, most);
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.defer(() -> {
            ObjectRef ref = WorkloadObjects.object(faultRequest.target().workload(), KINDS);
            return api.read(ref)
                    .switchIfEmpty(Mono.error(() -> new TargetGoneException(faultRequest.target())))
                    .flatMap(object -> prepare(faultRequest, WorkloadObjects.identity(ref, object), object));
        });
    }

    private Mono<Injection> prepare(FaultRequest faultRequest, ObjectRef ref, ObjectNode object) {
        if (object.at("/spec/paused").asBoolean(false)) {
            return Mono.error(new RefusedException(ref + " is paused: no pod would be replaced"));
        }
        if (object.at("/spec/updateStrategy/type").asString("").equals("OnDelete")) {
            return Mono.error(new RefusedException(ref + " replaces pods only when they are deleted"));
        }
        return api.now().flatMap(now -> {
            ObjectPatch objectPatch = new ObjectPatch(
                    ref, PatchOperation.Field.of(object, RESTARTED, StringNode.valueOf(now.toString())));
            return api.patch(ref, null, steps(objectPatch, object), true)
                    .onErrorMap(KubernetesApiException.class, error -> ObjectPatcher.refusal(faultRequest, error))
                    .thenReturn(
                            new Injection(faultRequest, name(), Json.mapper().valueToTree(objectPatch), ""));
        });
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        ObjectPatch objectPatch = change(injection);
        return Mono.defer(() -> api.read(objectPatch.object()))
                .flatMap(object -> api.patch(objectPatch.object(), null, steps(objectPatch, object), false))
                .switchIfEmpty(Mono.error(
                        () -> new TargetGoneException(injection.order().target())))
                .onErrorMap(
                        error -> error instanceof KubernetesApiException no && no.gone(),
                        gone -> new TargetGoneException(injection.order().target()))
                .then();
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        ObjectPatch objectPatch = change(injection);
        return api.read(objectPatch.object())
                .map(object -> objectPatch.edits().getFirst().state(object) == PatchOperation.State.DONE)
                .defaultIfEmpty(false);
    }

    /** Nothing to revert: the new pods are as good as the old ones. */
    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private static List<Step> steps(ObjectPatch objectPatch, JsonNode object) {
        return objectPatch.edits().getFirst().steps(object);
    }

    private static ObjectPatch change(Injection injection) {
        return Json.mapper().treeToValue(injection.undo(), ObjectPatch.class);
    }
}
