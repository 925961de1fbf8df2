package dev.gelada.fault.nodetaint;

import dev.gelada.document.Json;
import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.nodetaint.NodeTaintSettings.Effect;
import dev.gelada.fault.object.Change;
import dev.gelada.fault.object.Edit;
import dev.gelada.fault.object.NodeFault;
import dev.gelada.fault.object.Nodes;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ObjectRef;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds a taint that no other has, and takes away only that one. */
final class NodeTaintFault extends NodeFault {

    NodeTaintFault(ApiServer api, ObjectChanges changes, Nodes nodes) {
        super(api, changes, nodes);
    }

    @Override
    public FaultName name() {
        return new FaultName("node-taint");
    }

    @Override
    public Class<? extends Record> settings() {
        return NodeTaintSettings.class;
    }

    /** Only {@code NoExecute} evicts pods that run there. */
    @Override
    public int unavailable(ObjectNode settings, Workload workload, int hit) {
        return Settings.bind(settings, NodeTaintSettings.class).effect() == Effect.NoExecute ? hit : 0;
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode node) {
        NodeTaintSettings settings = Settings.bind(order.settings(), NodeTaintSettings.class);
        nodes.check(node);
        JsonNode taint = Json.mapper()
                .createObjectNode()
                .put("key", "gelada.dev/taint")
                .put("value", order.event().value())
                .put("effect", settings.effect().name());
        return Mono.just(new Change(ref, new Edit.Element("/spec/taints", taint)));
    }
}
