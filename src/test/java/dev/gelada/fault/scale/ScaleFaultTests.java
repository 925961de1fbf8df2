package dev.gelada.fault.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.DriftedException;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class ScaleFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new ScaleFault(api, changes);
    }

    @Override
    protected Target target() {
        return workload();
    }

    @Override
    protected ObjectNode settings() {
        return json("{'replicas':0}");
    }

    /** Pods that go come back as others. */
    @Override
    protected List<ObjectKind> restored() {
        return List.of(ObjectKind.DEPLOYMENT);
    }

    @Test
    void leavesWhatSomebodyElseHasSetMeanwhileAndSaysSo() {
        Injection injection = prepared();
        inject(injection);
        api.edit(cluster.checkout(), new Step("replace", "/spec/replicas", IntNode.valueOf(5)));
        StepVerifier.create(fault().revert(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(DriftedException.class)
                        .hasMessageContaining("spec.replicas is 5"))
                .verify(PATIENCE);
        assertThat(api.seen(cluster.checkout()).at("/spec/replicas").asInt()).isEqualTo(5);
        assertThat(api.seen(cluster.checkout()).toString()).doesNotContain("gelada.dev");
        revert(injection);
    }

    @Test
    void leavesWhatSomebodyElseWasFasterToSetAlthoughItIsTheSame() {
        Injection injection = prepared();
        api.edit(cluster.checkout(), new Step("replace", "/spec/replicas", IntNode.valueOf(0)));
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("by another actor: spec.replicas is 0"))
                .verify(PATIENCE);
        revert(injection);
        assertThat(api.seen(cluster.checkout()).at("/spec/replicas").asInt()).isZero();
    }

    @Test
    void touchesNothingThatAnotherEventHasTakenMeanwhile() {
        Injection injection = prepared();
        api.edit(
                cluster.checkout(),
                new Step("add", "/metadata/labels/gelada.dev~1event", StringNode.valueOf("018f-2")));
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("already targeted by event 018f-2"))
                .verify(PATIENCE);
    }

    @Test
    void touchesNothingThatSomebodyElseHasSetSinceItWasPrepared() {
        Injection injection = prepared();
        api.edit(cluster.checkout(), new Step("replace", "/spec/replicas", IntNode.valueOf(5)));
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("was changed by another actor: spec.replicas is 5"))
                .verify(PATIENCE);
        assertThat(api.seen(cluster.checkout()).at("/spec/replicas").asInt()).isEqualTo(5);
        assertThat(api.seen(cluster.checkout()).toString()).doesNotContain("gelada.dev");
    }

    @Test
    void refusesWhatADeployerWouldPutBack() {
        api.edit(
                cluster.checkout(),
                new Step("add", "/metadata/managedFields", json("""
                {'list':[{'manager':'argocd-controller','fieldsV1':{'f:spec':{'f:replicas':{}}}}]}""").path("list")));
        refuses("argocd-controller set /spec/replicas", "would restore it");
    }

    @Test
    void refusesWhatAWebhookWouldMakeSomethingElseOf() {
        Map<String, JsonNode> before = world();
        api.rewrites(document -> document.withObject("/spec").put("replicas", 2));
        refuses("spec.replicas is 2", "a webhook or a policy of the cluster rewrites it");
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void refusesWhatAWebhookWouldTakeTheNoteFrom() {
        api.rewrites(ScaleFaultTests::unnoted);
        refuses("the undo note does not stay on it");
    }

    @Test
    void leavesNothingThatNobodyWouldPutBackWhereAWebhookComesInBetween() {
        Map<String, JsonNode> before = world();
        Injection injection = prepared();
        api.rewrites(ScaleFaultTests::unnoted);
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("the undo note does not stay on it"))
                .verify(PATIENCE);
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void namesWhatIsLeftWhereEvenThatIsRefused() {
        Injection injection = prepared();
        api.rewrites(document -> {
            unnoted(document);
            api.fails("PATCH", 429, "too many requests");
        });
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContainingAll("could not be restored (too many requests)", "kubectl patch"))
                .verify(PATIENCE);
    }

    @Test
    void saysSoWhereAWebhookKeepsItFromBeingPutBack() {
        Injection injection = prepared();
        inject(injection);
        api.rewrites(document -> document.withObject("/spec").put("replicas", 0));
        StepVerifier.create(fault().revert(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(DriftedException.class)
                        .hasMessageContaining("spec.replicas is 0 still"))
                .verify(PATIENCE);
    }

    private static void unnoted(ObjectNode document) {
        document.withObject("/metadata/annotations").remove("gelada.dev/undo");
    }

    @Test
    void aWebhookThatKnowsNoDryRunIsAVetoInTheApiServersWords() {
        api.fails("DRY PATCH", 400, "admission webhook \"audit.example\" does not support dry run");
        refuses("admission webhook \"audit.example\" does not support dry run");
    }

    @Test
    void triesAgainWhenSomebodyWasFaster() {
        Injection injection = prepared();
        api.fails("PATCH", 409, "the object has been modified");
        inject(injection);
        assertThat(observed(injection)).isTrue();
    }

    @Test
    void refusesWhatAnotherEventHolds() {
        inject(prepared());
        refuses("already targeted by event 018f-1");
    }

    @Test
    void refusesWhatAnAutoscalerWouldUndo() {
        api.put(ObjectKind.AUTOSCALER, json("""
                {'metadata':{'namespace':'shop','name':'busy'},
                 'spec':{'scaleTargetRef':{'kind':'Deployment','name':'checkout'}}}"""));
        refuses("autoscaler busy");
    }

    @Test
    void refusesWhatTheApiServerWouldNotHave() {
        api.fails("DRY PATCH", 403, "admission webhook denied it");
        refuses("admission webhook denied it");
    }
}
