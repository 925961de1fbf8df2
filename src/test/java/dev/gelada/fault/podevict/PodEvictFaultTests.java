package dev.gelada.fault.podevict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.target.Target;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class PodEvictFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new PodEvictFault(api, cluster);
    }

    @Override
    protected Target target() {
        return pod();
    }

    @Test
    void aBudgetThatRefusesIsAskedOnceAndIsAnAnswer() {
        api.put(ObjectKind.DISRUPTION_BUDGET, Manifests.budget("shop", "keep", "checkout"));
        Injection injection = prepared();
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("disruption budget"))
                .verify(PATIENCE);
        assertThat(api.requests())
                .filteredOn(request -> request.startsWith("EVICT"))
                .hasSize(1);
        assertThat(observed(injection)).isFalse();
    }
}
