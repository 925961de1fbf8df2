package dev.gelada.fault.scale;

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
import dev.gelada.fault.object.WorkloadObjects;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a workload another number of replicas for a while. */
final class ScaleFault extends PatchFault {

    private static final List<ObjectKind> KINDS = List.of(ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET);

    static final FaultType TYPE = new FaultType(
            new FaultName("scale"),
            TargetUnit.WORKLOAD,
            Reversal.by("restoring the old number, unless another actor changed it"),
            ScaleSettings.class,
            FaultPermissions.all(
                    FaultPermissions.of(KINDS, "get", "patch"), FaultPermissions.of(ObjectKind.AUTOSCALER, "list")),
            Set.of(PlatformKind.KUBERNETES),
            "changes the number of replicas of a workload");

    ScaleFault(KubernetesClient api, ObjectPatcher changes) {
        super(api, changes);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    /** What is scaled away; nothing where replicas are added. */
    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        return Math.max(0, hit - settings.as(ScaleSettings.class).of(workload.desired()));
    }

    @Override
    protected Mono<ObjectRef> object(FaultRequest faultRequest) {
        return Mono.just(WorkloadObjects.object(faultRequest.target().workload(), KINDS));
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode object) {
        int now = object.at("/spec/replicas").asInt(1);
        int then = faultRequest.settings().as(ScaleSettings.class).of(now);
        if (now == then) {
            return Mono.error(new RefusedException(ref + " has " + now + " replicas already"));
        }
        ObjectPatch objectPatch =
                new ObjectPatch(ref, PatchOperation.Field.of(object, "/spec/replicas", IntNode.valueOf(then)));
        return autoscaler(ref)
                .<ObjectPatch>flatMap(name -> Mono.error(new RefusedException(
                        "autoscaler " + name + " sets the replicas of " + ref + " and would undo this")))
                .defaultIfEmpty(objectPatch);
    }

    private Mono<String> autoscaler(ObjectRef ref) {
        return api.list(ObjectKind.AUTOSCALER, ref.namespace(), "")
                .filter(autoscaler -> autoscaler
                                .at("/spec/scaleTargetRef/kind")
                                .asString("")
                                .equals(ref.kind().kind())
                        && autoscaler
                                .at("/spec/scaleTargetRef/name")
                                .asString("")
                                .equals(ref.name()))
                .map(autoscaler -> autoscaler.at("/metadata/name").asString(""))
                .next();
    }
}
