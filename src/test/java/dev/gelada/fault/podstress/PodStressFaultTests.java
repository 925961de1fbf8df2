package dev.gelada.fault.podstress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.document.SettingsBinder;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient.Executed;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

class PodStressFaultTests extends ClusterFaultContract {

    private String image = "registry.example/stress@sha256:0";
    private String settings = "{'cpu':2,'memory':'64Mi'}";

    @Override
    protected Fault fault() {
        return new PodStressFault(api, changes, image, time);
    }

    @Override
    protected Target target() {
        return pod();
    }

    @Override
    protected ObjectNode settings() {
        return json(settings);
    }

    /** An ephemeral container stays in its pod's list for good. */
    @Override
    protected List<ObjectKind> restored() {
        return cluster.kinds().stream()
                .filter(kind -> !kind.equals(ObjectKind.POD))
                .toList();
    }

    @Override
    protected void arrange() {
        api.answers((pod, command) -> {
            ends(pod);
            return new Executed(137, "");
        });
    }

    @Test
    void runsForWhatIsLeftUntilTheDeadline() {
        inject(prepared());
        JsonNode container = container();
        assertThat(container.path("image").asString()).isEqualTo(image);
        assertThat(container.path("args").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "--timeout",
                        "300s",
                        "--temp-path",
                        "/dev/shm",
                        "--cpu",
                        "2",
                        "--vm",
                        "1",
                        "--vm-keep",
                        "--vm-bytes",
                        "67108864b");
        assertThat(container.at("/securityContext/capabilities/drop/0").asString())
                .isEqualTo("ALL");
        assertThat(container.has("targetContainerName")).isFalse();
    }

    @Test
    void isAddedOnceToThePodAndLeavesNoMarksBehind() {
        Injection injection = prepared();
        inject(injection);
        inject(injection);
        assertThat(api.seen(first()).at(PodStressFault.WHERE)).hasSize(1);
        revert(injection);
        assertThat(api.seen(first()).at("/metadata").toString()).doesNotContain("gelada.dev");
        assertThat(api.requests()).contains("EXEC Pod shop/checkout-1");
    }

    @Test
    void asksNobodyToEndWhoHasEnded() {
        Injection injection = prepared();
        inject(injection);
        ends(cluster.pods().getFirst());
        assertThat(observed(injection)).isFalse();
        revert(injection);
        assertThat(api.requests()).doesNotContain("EXEC Pod shop/checkout-1");
    }

    @Test
    void isOwedUntilItHasEnded() {
        api.answers((pod, command) -> new Executed(127, "no such program"));
        Injection injection = prepared();
        inject(injection);
        StepVerifier.create(fault().revert(injection))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(9)))
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("has not ended yet"))
                .verify(PATIENCE);
        assertThat(api.seen(first()).toString()).contains("gelada.dev/undo");
        ends(cluster.pods().getFirst());
        revert(injection);
        assertThat(api.seen(first()).at("/metadata").toString()).doesNotContain("gelada.dev");
    }

    /** As a kubelet 1.36 reports an image that lacks the program; such a container is never started again. */
    @Test
    void oneThatCouldNotStartIsOverAndBreaksTheEventWithTheKubeletsWords() {
        Injection injection = prepared();
        inject(injection);
        api.edit(
                first(),
                new Step("add", "/status/ephemeralContainerStatuses/0/state", json("""
                        {'waiting':{'reason':'RunContainerError','message':'exec: stress-ng: not found'}}""")),
                new Step("add", "/status/ephemeralContainerStatuses/0/lastState", json("""
                        {'terminated':{'exitCode':128,'reason':'StartError','message':'exec: stress-ng: not found'}}""")));
        breaks(injection, "has ended by 128 (StartError) exec: stress-ng: not found");
        revert(injection);
        assertThat(api.requests()).doesNotContain("EXEC Pod shop/checkout-1");
        assertThat(api.seen(first()).at("/metadata").toString()).doesNotContain("gelada.dev");
    }

    @Test
    void oneWhoseImageCannotBeHadBreaksTheEventWithTheKubeletsWords() {
        Injection injection = prepared();
        inject(injection);
        waits("ContainerCreating");
        sustain(injection);
        waits("ImagePullBackOff");
        breaks(injection, "does not start (ImagePullBackOff)");
    }

    private void waits(String reason) {
        api.edit(
                first(),
                new Step(
                        "add",
                        "/status/ephemeralContainerStatuses/0/state",
                        json("{'waiting':{'reason':'%s'}}".formatted(reason))));
    }

    private void breaks(Injection injection, String words) {
        StepVerifier.create(fault().maintain(injection, Mono.never()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(9)))
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining(words))
                .verify(PATIENCE);
    }

    @Test
    void saysHowAPersonEndsIt() {
        assertThat(prepared().revertCommand())
                .startsWith(
                        "kubectl exec -n shop pods/checkout-1 -c gelada-018f-1 -- kill -TERM 1 && kubectl annotate");
    }

    @Test
    void refusesWhileNoImageIsNamed() {
        image = "";
        refuses("gelada.fault.pod-stress.image");
    }

    @Test
    void refusesAPodThatItsKubeletRunsByItself() {
        api.edit(first(), new Step("add", "/metadata/annotations", json("{'kubernetes.io/config.mirror':'1'}")));
        refuses("static pod");
    }

    @Test
    void refusesAPodThatSharesItsProcesses() {
        api.edit(first(), new Step("add", "/spec/shareProcessNamespace", BooleanNode.TRUE));
        refuses("shares its processes");
    }

    @Test
    void refusesAPodOnWindows() {
        api.edit(first(), new Step("add", "/spec/os", json("{'name':'windows'}")));
        refuses("Windows");
    }

    @Test
    void saysWhatIsWrongWithASetting() {
        assertThatThrownBy(() -> SettingsBinder.bind(json("{'memory':'much'}"), PodStressSettings.class))
                .hasMessageContaining("an amount of memory such as 256Mi");
        assertThatThrownBy(() -> SettingsBinder.bind(json("{'cpu':0}"), PodStressSettings.class))
                .hasMessageContaining("set one of them");
        assertThatThrownBy(() -> SettingsBinder.bind(json("{'cpu':65}"), PodStressSettings.class))
                .hasMessageContaining("between 0 and 64");
    }

    private void ends(PodRef pod) {
        api.edit(
                ObjectRef.of(pod),
                new Step("add", "/status/ephemeralContainerStatuses/0/state", json("{'terminated':{'exitCode':0}}")));
    }

    private JsonNode container() {
        return api.seen(first()).at(PodStressFault.WHERE + "/0");
    }

    private ObjectRef first() {
        return ObjectRef.of(cluster.pods().getFirst());
    }
}
