package dev.gelada.fault.podkill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
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
    void asksTheApiServerOnceAndNoMore() {
        Injection injection = prepared();
        inject(injection);
        observed(injection);
        revert(injection);
        assertThat(api.requests()).hasSize(1).last().asString().startsWith("DELETE Pod shop/checkout-");
    }

    @Test
    void refusesAPodThatNobodyWouldReplace() {
        Target bare = new Target(
                new WorkloadRef("Pod", "shop", "bare"), cluster.pods().getFirst());
        StepVerifier.create(fault().prepare(faultRequest(bare)))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(RefusedException.class).hasMessageContaining("no controller"))
                .verify(Duration.ofSeconds(5));
    }
}
