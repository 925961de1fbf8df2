package dev.gelada.fault.cpusqueeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class CpuSqueezeFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new CpuSqueezeFault(api, changes, time);
    }

    @Override
    protected Target target() {
        return pod();
    }

    @Override
    protected ObjectNode settings() {
        return json("{'percent':40}");
    }

    @Test
    void lowersTheLimitAndNothingElse() {
        inject(prepared());
        assertThat(api.seen(first()).at("/spec/containers/0/resources"))
                .isEqualTo(json("{'requests':{'cpu':'100m'},'limits':{'cpu':'200m'}}"));
    }

    @Test
    void notesItBeforeItIsDone() {
        Injection injection = prepared();
        inject(injection);
        assertThat(api.requests()).containsSubsequence("PATCH Pod shop/checkout-1", "PATCH Pod shop/checkout-1");
    }

    @Test
    void isOwedUntilTheKubeletHasPutItBackInForce() {
        Injection injection = prepared();
        inject(injection);
        api.resizes(false);
        StepVerifier.create(fault().revert(injection))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("not restored the CPU limit"))
                .verify(PATIENCE);
        assertThat(api.seen(first()).toString()).contains("gelada.dev/undo");
        api.edit(
                first(),
                new Step("replace", "/status/containerStatuses/0/resources/limits/cpu", StringNode.valueOf("500m")));
        revert(injection);
        assertThat(api.seen(first()).toString()).doesNotContain("gelada.dev");
    }

    @Test
    void refusesAGuaranteedPod() {
        api.edit(first(), new Step("add", "/status/qosClass", StringNode.valueOf("Guaranteed")));
        refuses("Guaranteed");
    }

    @Test
    void refusesAContainerThatWouldBeRestarted() {
        api.edit(
                first(),
                new Step(
                        "add",
                        "/spec/containers/0/resizePolicy",
                        json("{'p':[{'resourceName':'cpu','restartPolicy':'RestartContainer'}]}")
                                .path("p")));
        refuses("resizePolicy");
    }

    @Test
    void refusesAContainerWithoutALimit() {
        api.edit(first(), new Step("remove", "/spec/containers/0/resources/limits", null));
        refuses("has no CPU limit");
    }

    @Test
    void refusesAContainerWhoseLimitNobodyCouldSeePutBack() {
        api.edit(
                first(),
                new Step("replace", "/status/containerStatuses/0/resources/limits/cpu", StringNode.valueOf("300m")));
        refuses("its kubelet says that 300m is in force");
        api.edit(first(), new Step("remove", "/status/containerStatuses/0/resources", null));
        refuses("its kubelet does not say that this is in force");
    }

    @Test
    void neverGoesBelowWhatIsRequested() {
        api.edit(first(), new Step("replace", "/spec/containers/0/resources/requests/cpu", StringNode.valueOf("0.5")));
        refuses("cannot do with less CPU", "requests 500m");
    }

    private ObjectRef first() {
        return ObjectRef.of(cluster.pods().getFirst());
    }
}
