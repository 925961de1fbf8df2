package dev.gelada.fault.nodetaint;

import dev.gelada.document.BoundSettings;
import dev.gelada.document.Json;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.nodetaint.NodeTaintSettings.Effect;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds a taint with a unique key, and removes only that one. */
final class NodeTaintFault extends NodeFault {

    static final FaultType TYPE = new FaultType(
            new FaultName("node-taint"),
            TargetUnit.NODE,
            Reversal.by("removing that taint"),
            NodeTaintSettings.class,
            NodeFault.PERMISSIONS,
            Set.of(PlatformKind.KUBERNETES),
            "adds a taint to a node");

    NodeTaintFault(KubernetesClient api, ObjectPatcher changes, NodePolicy nodePolicy) {
        super(api, changes, nodePolicy);
    }

    @Override
    public FaultType type() {
        return TYPE;
    }

    /** Only {@code NoExecute} evicts pods that run there. */
    @Override
    public int unavailable(BoundSettings settings, Workload workload, int hit) {
        return settings.as(NodeTaintSettings.class).effect() == Effect.NoExecute ? hit : 0;
    }

    @Override
    protected Mono<ObjectPatch> change(FaultRequest faultRequest, ObjectRef ref, ObjectNode node) {
        NodeTaintSettings settings = faultRequest.settings().as(NodeTaintSettings.class);
        nodePolicy.check(node);
        JsonNode taint = Json.mapper()
                .createObjectNode()
                .put("key", "gelada.dev/taint")
                .put("value", faultRequest.event().value())
                .put("effect", settings.effect().name());
        return Mono.just(new ObjectPatch(ref, new PatchOperation.Element("/spec/taints", taint)));
    }
}
