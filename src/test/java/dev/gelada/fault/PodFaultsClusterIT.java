package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.NodeRef;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults that hit pods, on a real API server; what a kubelet would do is written by hand. */
@RealCluster(
        shows =
                "that a real API server deletes and evicts the very pod that was drawn, and takes resizes and ephemeral containers as they are asked for")
class PodFaultsClusterIT extends FaultsOnACluster {

    private static final NodeRef NOWHERE = new NodeRef("nowhere", "0");

    @Test
    void cpuSqueezeIsPutBack() {
        squeezeIsPutBack("cpu-squeeze", "{}", "cpu", "500m", "100m");
    }

    @Test
    void memorySqueezeIsPutBack() {
        squeezeIsPutBack("memory-squeeze", "{'percent':50,'belowUsage':true}", "memory", "2Gi", "1Gi");
    }

    @Test
    void memorySqueezeIsRefusedWhereNobodyMeasures() {
        ObjectRef pod = put(ObjectKind.POD, limited("memory", "256Mi"));
        kubeletSays(pod, inForce("memory", "256Mi"));
        faults((faults, notes) -> StepVerifier.create(
                        fault(faults, "memory-squeeze").prepare(faultRequest("{}", pod)))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(RefusedException.class).hasMessageContaining("no metrics say"))
                .verify(PATIENCE));
    }

    private void squeezeIsPutBack(String name, String settings, String resource, String before, String squeezed) {
        ObjectRef pod = put(ObjectKind.POD, limited(resource, before));
        kubeletSays(pod, inForce(resource, before));
        faults((faults, notes) -> {
            Fault fault = fault(faults, name);
            Injection injection = value(fault.prepare(faultRequest(settings, pod)));
            done(fault.inject(injection));
            assertThat(limit(pod, resource)).isEqualTo(squeezed);
            assertThat(annotations(pod).has("gelada.dev/undo")).isTrue();
            kubeletSays(pod, inForce(resource, squeezed));
            assertThat(value(fault.observe(injection))).isTrue();
            kubeletSays(pod, inForce(resource, before)); // as if it had been faster than the revert
            done(fault.revert(injection));
            assertThat(limit(pod, resource)).isEqualTo(before);
            assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
        });
    }

    private ObjectNode limited(String resource, String limit) {
        ObjectNode pod = pod("checkout");
        ((ObjectNode) pod.at("/spec/containers/0/resources/limits")).put(resource, limit);
        ((ObjectNode) pod.at("/spec/containers/0/resources/requests")).put("memory", "16Mi");
        return pod;
    }

    private static String inForce(String resource, String limit) {
        return """
                {'phase':'Running','containerStatuses':[{'name':'main','image':'i','imageID':'i','ready':true,
                  'restartCount':0,'resources':{'limits':{'%s':'%s'}}}]}""".formatted(resource, limit);
    }

    private String limit(ObjectRef pod, String resource) {
        return value(api.read(pod))
                .at("/spec/containers/0/resources/limits/" + resource)
                .asString("");
    }

    @Test
    void podStressIsPutBackWhenItHasEnded() {
        ObjectRef pod = put(ObjectKind.POD, pod("checkout"));
        faults((faults, notes) -> {
            Fault fault = fault(faults, "pod-stress");
            Injection injection = value(fault.prepare(faultRequest("{'cpu':1,'memory':'64Mi'}", pod)));
            done(fault.inject(injection));
            JsonNode container = value(api.read(pod)).at("/spec/ephemeralContainers/0");
            assertThat(container.at("/image").asString()).isEqualTo("registry.example/stress@sha256:0");
            assertThat(annotations(pod).has("gelada.dev/undo")).isTrue();
            kubeletSays(pod, stress(container, "'running':{}"));
            assertThat(value(fault.observe(injection))).isTrue();
            kubeletSays(pod, stress(container, "'terminated':{'exitCode':0}"));
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.revert(injection));
            assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
        });
    }

    private static String stress(JsonNode container, String state) {
        return """
                {'phase':'Running','ephemeralContainerStatuses':[{'name':'%s','image':'i','imageID':'i','ready':false,
                  'restartCount':0,'state':{%s}}]}""".formatted(container.at("/name").asString(), state);
    }

    @Test
    void podKillAndPodEvictDeleteTheVeryPod() {
        for (String name : List.of("pod-kill", "pod-evict")) {
            ObjectRef pod = put(ObjectKind.POD, pod(name));
            faults(api, seen(pod, NOWHERE), (faults, notes) -> {
                Fault fault = fault(faults, name);
                Injection injection = value(fault.prepare(faultRequest("{'grace':'0s'}", pod)));
                done(fault.inject(injection));
                assertThat(api.read(pod).block(PATIENCE)).isNull();
                StepVerifier.create(fault.inject(injection))
                        .expectError(TargetGoneException.class)
                        .verify(PATIENCE);
            });
        }
    }

    @Test
    void podKillAndPodEvictLeaveAnotherPodOfTheSameNameAlone() {
        for (String name : List.of("pod-kill", "pod-evict")) {
            ObjectRef drawn = put(ObjectKind.POD, pod(name));
            faults(api, seen(drawn, NOWHERE), (faults, notes) -> {
                Fault fault = fault(faults, name);
                Injection injection = value(fault.prepare(faultRequest("{'grace':'0s'}", drawn)));
                value(api.delete(drawn, Duration.ZERO));
                ObjectRef another = put(ObjectKind.POD, pod(name));
                StepVerifier.create(fault.inject(injection))
                        .expectError(TargetGoneException.class)
                        .verify(PATIENCE);
                assertThat(api.read(another).block(PATIENCE)).isNotNull();
            });
        }
    }

    @Test
    void podEvictTakesTheNoOfABudgetOrOfTwoForAnAnswer() {
        ObjectRef pod = put(ObjectKind.POD, pod("checkout"));
        kubeletSays(pod, "{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}");
        faults(api, seen(pod, NOWHERE), (faults, notes) -> {
            Fault fault = fault(faults, "pod-evict");
            Injection injection = value(fault.prepare(faultRequest("{}", pod)));
            put(ObjectKind.DISRUPTION_BUDGET, Manifests.budget(namespace, "keep", "checkout"));
            refuses(fault.inject(injection), "disruption budget");
            put(ObjectKind.DISRUPTION_BUDGET, Manifests.budget(namespace, "keep-too", "checkout"));
            refuses(fault.inject(injection), "more than one PodDisruptionBudget");
            assertThat(api.read(pod).block(PATIENCE)).isNotNull();
        });
    }

    @Test
    void nodeDrainEvictsWhatRunsThere() {
        ObjectRef node = node();
        ObjectNode document = pod("checkout");
        document.withObject("/spec").put("nodeName", node.name());
        ObjectRef pod = put(ObjectKind.POD, document);
        NodeRef where = new NodeRef(node.name(), String.valueOf(node.uid()));
        faults(api, seen(pod, where), (faults, notes) -> {
            Fault fault = fault(faults, "node-drain");
            Injection injection = value(fault.prepare(faultRequest("{'grace':'0s','every':'1s'}", node)));
            done(fault.inject(injection));
            done(fault.maintain(injection, Mono.delay(Duration.ofSeconds(2)).then()));
            assertThat(api.read(pod).block(PATIENCE)).isNull();
            done(fault.revert(injection));
        });
    }

    private static void refuses(Mono<Void> step, String words) {
        StepVerifier.create(step)
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(RefusedException.class).hasMessageContaining(words))
                .verify(PATIENCE);
    }
}
