package dev.gelada.fault.hpafreeze;

import dev.gelada.document.BoundSettings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.PatchFault;
import dev.gelada.fault.object.PatchOperation;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Stops the autoscaler of a workload from scaling, so that load meets a fixed number of instances. */
final class HpaFreezeFault extends PatchFault {

    static final FaultType TYPE = new FaultType(
            new FaultName("hpa-freeze"),
            TargetUnit.WORKLOAD,
            Reversal.by("restoring the old policy"),
            HpaFreezeSettings.class,
            FaultPermissions.of(ObjectKind.AUTOSCALER, "get", "list", "patch"),
            Set.of(PlatformKind.KUBERNETES),
            "stops an autoscaler from scaling");

    private static final StringNode DISABLED = StringNode.valueOf("Disabled");

    HpaFreezeFault(KubernetesClient api, ObjectPatcher changes) {
        super(api, changes);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    /** The autoscaler is held; the instances are not touched. */
    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        return 0;
    }

    @Override
    protected Mono<ObjectRef> object(FaultRequest faultRequest) {
        WorkloadRef workload = faultRequest.target().workload();
        return api.list(ObjectKind.AUTOSCALER, workload.namespace(), "")
                .filter(autoscaler -> scales(autoscaler.at("/spec/scaleTargetRef"), workload))
                .map(autoscaler -> new ObjectRef(
                        ObjectKind.AUTOSCALER,
                        workload.namespace(),
                        autoscaler.at("/metadata/name").asString(),
                        null))
                .next()
                .switchIfEmpty(Mono.error(() -> new RefusedException("no autoscaler scales " + workload)));
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode autoscaler) {
        String keeper = keeper(autoscaler);
        if (!keeper.isEmpty()) {
            return Mono.error(new RefusedException(ref + " is kept by " + keeper
                    + ", which would overwrite the change; choose a workload with an autoscaler of its own"));
        }
        List<PatchOperation> holds = faultRequest.settings().as(HpaFreezeSettings.class).direction().parts().stream()
                .map(part -> "/spec/behavior/" + part + "/selectPolicy")
                .filter(path -> !autoscaler.at(path).equals(DISABLED))
                .<PatchOperation>map(path -> PatchOperation.Field.of(autoscaler, path, DISABLED))
                .toList();
        return holds.isEmpty()
                ? Mono.error(new RefusedException(ref + " is already frozen"))
                : Mono.just(new ObjectPatch(ref, null, holds));
    }

    /** The owner that would restore the autoscaler: KEDA marks its own by a label, others by an owner reference. */
    private static String keeper(ObjectNode autoscaler) {
        for (JsonNode owner : autoscaler.at("/metadata/ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return owner.path("kind").asString("its owner") + " "
                        + owner.path("name").asString("")
                        + (owner.path("apiVersion").asString("").startsWith("keda.sh/") ? " of KEDA" : "");
            }
        }
        String scaled = autoscaler
                .at("/metadata/labels")
                .path("scaledobject.keda.sh/name")
                .asString("");
        return scaled.isEmpty() ? "" : "ScaledObject " + scaled + " of KEDA";
    }

    private static boolean scales(JsonNode target, WorkloadRef workload) {
        return target.path("kind").asString("").equals(workload.kind())
                && target.path("name").asString("").equals(workload.name());
    }
}
