package dev.gelada.fault.podkill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.target.Target;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PodKillFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new PodKillFault(api, cluster);
    }

    @Override
    protected Target target() {
        return pod();
    }

    @Override
    protected ObjectNode settings() {
        return json("{'grace':'2s'}");
    }

    @Test
    void asksTheApiServerTwiceAndNoMore() {
        Injection injection = prepared();
        inject(injection);
        observed(injection);
        revert(injection);
        assertThat(api.requests()).hasSize(2).last().asString().startsWith("DELETE Pod shop/checkout-");
    }

    @Test
    void refusesAPodThatNobodyWouldReplace() {
        api.remove(cluster.checkout());
        api.put(ObjectKind.POD, Manifests.pod("shop", "bare", "checkout"));
        refuses("no controller");
    }
}
