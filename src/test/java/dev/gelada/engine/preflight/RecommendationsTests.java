package dev.gelada.engine.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadDetails.Autoscaler;
import dev.gelada.platform.WorkloadDetails.Budget;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RecommendationsTests {

    private final FakePlatform platform = new FakePlatform();
    private final Experiment unasked = ExperimentSamples.anExperiment();
    private final Experiment asked =
            ExperimentSamples.anExperiment("asked", "  steadyState: {probes: [{http: {workload: checkout}}]}\n");

    @Test
    void hasNothingToSayOfWhatIsCareful() {
        assertThat(advice(asked, 3, false, List.of(new Budget("shop", 1)), null))
                .isEmpty();
    }

    @Test
    void saysWhenItsCapVetoesItEachTime() {
        Experiment capped = new Experiment(
                "capped",
                "",
                true,
                false,
                asked.schedule(),
                asked.selector(),
                new SelectionMode.Fixed(3),
                asked.fault(),
                asked.faultSettings(),
                asked.duration(),
                asked.steadyState(),
                asked.recoveryWithin(),
                (ObjectNode) Json.mapper().readTree("{\"cap\":{\"event\":2}}"),
                "");
        assertThat(advice(capped, 3, false, List.of(new Budget("shop", 1)), null))
                .containsExactly(
                        "mode draws 3 targets when all are there, and safeguards.cap.event is 2: it is vetoed each"
                                + " time; name fewer workloads, or raise the cap");
    }

    @Test
    void saysWhenNoProbeIsAsked() {
        assertThat(advice(unasked, 3, false, List.of(new Budget("shop", 1)), null))
                .containsExactly(unasked.name() + " has no probes: its steady state is not checked");
    }

    @Test
    void saysWhenNobodyAsksWhetherPodsAreReady() {
        assertThat(advice(asked, 3, true, List.of(new Budget("shop", 1)), null))
                .containsExactly(
                        "checkout has no readiness probe: a pod counts as ready as soon as it runs, and so does"
                                + " its recovery");
    }

    @Test
    void saysWhenThereIsOnlyOne() {
        assertThat(advice(asked, 1, false, List.of(), null))
                .containsExactly("checkout runs a single instance: nothing takes over while it is gone");
    }

    @Test
    void saysWhatScalesItAndWhatWouldLetAllOfItGo() {
        assertThat(advice(asked, 3, false, List.of(), new Autoscaler("shop", 2, 5, 3)))
                .containsExactly(
                        "checkout has no disruption budget: an upgrade of the cluster may take all of it at once",
                        "checkout is scaled by shop between 2 and 5; it wants 3 now");
    }

    private List<String> advice(
            Experiment experiment,
            int replicas,
            boolean unprobed,
            List<Budget> budgets,
            @Nullable Autoscaler autoscaler) {
        Workload checkout = platform.deployment("shop", "checkout");
        Workload known = new Workload(
                checkout.ref(),
                Map.of(),
                replicas,
                List.of(),
                new WorkloadDetails(Map.of(), Map.of(), Map.of(), 0, false, budgets, autoscaler, unprobed, null));
        return Recommendations.on(experiment, TargetUnit.INSTANCE, List.of(known));
    }
}
