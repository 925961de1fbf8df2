package dev.gelada.fault.podevict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Map;
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

    /** kubernetes#75957: the API server answers 500 for such a pod, whatever its budgets allow. */
    @Test
    void refusesAPodThatTwoBudgetsCoverBeforeAnythingIsTouched() {
        FakePlatform covered = new FakePlatform();
        PodRef pod = new PodRef("shop", "checkout-1", "uid-1");
        Workload checkout = new Workload(
                new WorkloadRef("Deployment", "shop", "checkout"),
                Map.of(),
                1,
                List.of(new Instance(
                        pod,
                        "running",
                        true,
                        FakePlatform.STARTED,
                        null,
                        Map.of(),
                        new InstanceDetails(Map.of(), null, null, null, List.of("narrow", "wide")))));
        covered.put(checkout);
        FaultRequest faultRequest = new FaultRequest(
                new EventId("event"),
                0,
                new Target(checkout.ref(), pod),
                FakePlatform.STARTED.plusSeconds(60),
                Json.mapper().createObjectNode());

        StepVerifier.create(new PodEvictFault(api, covered).prepare(faultRequest))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(
                                "is covered by 2 disruption budgets (narrow, wide), and Kubernetes evicts no such pod"))
                .verify(PATIENCE);
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
