package dev.gelada.fault.nodecordon;

import dev.gelada.document.BoundSettings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.object.NodeFault;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.fault.object.ObjectPatch;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.PatchOperation;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.TargetUnit;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Marks a node as not to be scheduled on, and takes back only a mark of its own. */
final class NodeCordonFault extends NodeFault {

    static final FaultType TYPE = new FaultType(
            new FaultName("node-cordon"),
            TargetUnit.NODE,
            Reversal.by("uncordoning, if Gelada cordoned it"),
            NodeCordonSettings.class,
            NodeFault.PERMISSIONS,
            Set.of(PlatformKind.KUBERNETES),
            "keeps new pods off a node");

    NodeCordonFault(KubernetesClient api, ObjectPatcher changes, NodePolicy nodePolicy) {
        super(api, changes, nodePolicy);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    /** Pods that run there stay; only new ones go elsewhere. */
    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        return 0;
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode node) {
        nodePolicy.check(node);
        return node.at("/spec/unschedulable").asBoolean(false)
                ? Mono.error(new RefusedException(ref + " is already cordoned by another actor"))
                : Mono.just(
                        new ObjectPatch(ref, PatchOperation.Field.of(node, "/spec/unschedulable", BooleanNode.TRUE)));
    }
}
