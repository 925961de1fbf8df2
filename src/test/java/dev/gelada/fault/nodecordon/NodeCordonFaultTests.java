package dev.gelada.fault.nodecordon;

import dev.gelada.fault.Fault;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.BooleanNode;

class NodeCordonFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new NodeCordonFault(api, changes, new NodePolicy(""));
    }

    @Override
    protected Target target() {
        return node();
    }

    @Test
    void refusesANodeThatNobodyHasEnabled() {
        api.edit(ObjectRef.of(cluster.node()), new Step("remove", "/metadata/labels/gelada.dev~1enabled", null));
        refuses("gelada.dev/enabled=true");
    }

    @Test
    void refusesANodeThatSomebodyElseHasCordoned() {
        api.edit(ObjectRef.of(cluster.node()), new Step("add", "/spec/unschedulable", BooleanNode.TRUE));
        refuses("already cordoned");
    }

    @Test
    void refusesTheNodeOnWhichGeladaRuns() {
        StepVerifier.create(new NodeCordonFault(api, changes, new NodePolicy("node-1")).prepare(faultRequest(target())))
                .expectError(RefusedException.class)
                .verify(PATIENCE);
    }
}
