package dev.gelada.fault.serviceblackhole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.StringNode;

class ServiceBlackholeFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new ServiceBlackholeFault(api, changes);
    }

    @Override
    protected Target target() {
        return workload();
    }

    @Override
    protected ObjectRef lost(Target target) {
        return cluster.service();
    }

    @Test
    void refusesAServiceOfOtherPods() {
        api.edit(cluster.service(), new Step("replace", "/spec/selector/app", StringNode.valueOf("catalog")));
        refuses("does not select the pods of checkout");
    }

    @Test
    void leavesAServiceAloneThatHasOptedOutAlsoSinceItWasPrepared() {
        Injection injection = prepared();
        api.edit(cluster.service(), new Step("add", "/metadata/annotations", json("{'gelada.dev/enabled':'false'}")));

        refuses("has opted out, by gelada.dev/enabled=false among its annotations");
        StepVerifier.create(fault().inject(injection))
                .expectError(RefusedException.class)
                .verify(PATIENCE);
        assertThat(api.seen(cluster.service()).at("/spec/selector").size()).isOne();
    }

    @Test
    void refusesAHeadlessService() {
        api.edit(cluster.service(), new Step("add", "/spec/clusterIP", StringNode.valueOf("None")));
        refuses("headless");
    }

    @Test
    void refusesAServiceWithoutASelector() {
        api.edit(cluster.service(), new Step("remove", "/spec/selector", null));
        refuses("selects no pods");
    }
}
