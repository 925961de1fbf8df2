package dev.gelada.fault.nodetaint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import org.junit.jupiter.api.Test;

class NodeTaintFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new NodeTaintFault(api, changes, new NodePolicy(""));
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
    void leavesTheTaintsOfOthersEvenWithTheSameKey() {
        Injection injection = prepared();
        inject(injection);
        api.edit(
                ObjectRef.of(cluster.node()),
                new Step(
                        "add",
                        "/spec/taints/0",
                        json("{'key':'gelada.dev/taint','value':'theirs','effect':'NoSchedule'}")));
        revert(injection);
        assertThat(api.seen(ObjectRef.of(cluster.node())).at("/spec/taints"))
                .hasSize(1)
                .first()
                .asString()
                .contains("theirs");
    }
}
