package dev.gelada.fault.nodedrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

class NodeDrainFaultTests extends ClusterFaultContract {

    private static final Step OPT_OUT =
            new Step("add", "/metadata/annotations", json("{'gelada.dev/enabled':'false'}"));

    @Override
    protected Fault fault() {
        return new NodeDrainFault(api, changes, new NodePolicy(""), cluster, time);
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
    void refusesANodeWhoseAnnotationSaysNoAlthoughItsLabelSaysYes() {
        api.edit(ObjectRef.of(cluster.node()), OPT_OUT);
        refuses("has opted out, by gelada.dev/enabled=false among its annotations");
    }

    @Test
    void leavesAPodWhereItIsThatOptsOutWhileTheNodeIsDrained() {
        Injection injection = prepared();
        inject(injection);
        PodRef shy = cluster.pods().getFirst();
        api.edit(ObjectRef.of(shy), OPT_OUT);
        sustain(injection);
        assertThat(cluster.pods()).contains(shy);
    }

    @Test
    void refusesANodeThatSomebodyElseHasCordoned() {
        api.edit(ObjectRef.of(cluster.node()), new Step("add", "/spec/unschedulable", BooleanNode.TRUE));
        refuses("already cordoned");
    }

    @Test
    void onePodThatDoesNotGoKeepsNoOtherFromGoing() {
        Injection injection = prepared();
        inject(injection);
        api.fails("EVICT", 500, "its webhook is away");
        oneRound(injection);
        assertThat(cluster.pods())
                .extracting(PodRef::name)
                .contains("checkout-1")
                .doesNotContain("checkout-2");
    }

    @Test
    void leavesAPodThatHasOptedOutMeanwhile() {
        Injection injection = prepared();
        inject(injection);
        api.edit(
                ObjectRef.of(cluster.pods().getFirst()),
                new Step("add", "/metadata/labels/gelada.dev~1enabled", StringNode.valueOf("false")));
        oneRound(injection);
        assertThat(cluster.pods())
                .extracting(PodRef::name)
                .contains("checkout-1")
                .doesNotContain("checkout-2");
    }

    @Test
    void asksNobodyAfterTheEnd() {
        Injection injection = prepared();
        inject(injection);
        StepVerifier.create(fault().maintain(injection, Mono.empty()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(20)))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(api.requests()).noneMatch(request -> request.startsWith("EVICT"));
    }

    private void oneRound(Injection injection) {
        StepVerifier.create(fault().maintain(injection, Mono.never()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void evictsWhatRunsOnTheNodeAndAsksAgainWhereABudgetRefused() {
        Injection injection = prepared();
        inject(injection);
        ObjectRef budget = api.put(ObjectKind.DISRUPTION_BUDGET, Manifests.budget("shop", "keep", "checkout"));
        sustain(injection);
        assertThat(cluster.pods()).allMatch(pod -> pod.name().matches("checkout-[12]"));
        api.remove(budget);
        sustain(injection);
        assertThat(cluster.pods()).noneMatch(pod -> pod.name().matches("checkout-[12]"));
    }
}
