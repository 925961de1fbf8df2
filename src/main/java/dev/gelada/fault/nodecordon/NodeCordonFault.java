package dev.gelada.fault.nodecordon;

import dev.gelada.document.Settings;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.Change;
import dev.gelada.fault.object.Edit;
import dev.gelada.fault.object.NodeFault;
import dev.gelada.fault.object.Nodes;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ObjectRef;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Marks a node as not to be scheduled on, and takes back only a mark of its own. */
final class NodeCordonFault extends NodeFault {

    NodeCordonFault(ApiServer api, ObjectChanges changes, Nodes nodes) {
        super(api, changes, nodes);
    }

    @Override
    public FaultName name() {
        return new FaultName("node-cordon");
    }

    @Override
    public Class<? extends Record> settings() {
        return NodeCordonSettings.class;
    }

    /** Pods that run there stay; only new ones go elsewhere. */
    @Override
    public int unavailable(ObjectNode settings, Workload workload, int hit) {
        return 0;
    }

    @Override
    protected Mono<Change> change(Order order, ObjectRef ref, ObjectNode node) {
        Settings.bind(order.settings(), NodeCordonSettings.class);
        nodes.check(node);
        return node.at("/spec/unschedulable").asBoolean(false)
                ? Mono.error(new RefusedException(ref + " is cordoned already, by somebody who will want it so"))
                : Mono.just(new Change(ref, Edit.Field.of(node, "/spec/unschedulable", BooleanNode.TRUE)));
    }
}
