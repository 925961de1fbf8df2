package dev.gelada.fault.networkisolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.fault.object.DeadMansSwitchJobTemplate;
import dev.gelada.fault.object.OwnedObjects;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

class NetworkIsolationFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return fault(true);
    }

    private Fault fault(boolean enforced) {
        return fault(enforced, DeadMansSwitchJobTemplate.PLAIN);
    }

    private Fault fault(boolean enforced, DeadMansSwitchJobTemplate shape) {
        return new NetworkIsolationFault(api, changes, new OwnedObjects(api, undoAnnotation, shape, time), enforced);
    }

    @Override
    protected Target target() {
        return pod();
    }

    @Test
    void selectsExactlyTheDrawnPodAndAllowsNothing() {
        Injection injection = prepared();
        inject(injection);
        ObjectNode policy = api.look(ObjectKind.NETWORK_POLICY).getFirst();
        assertThat(policy.at("/spec")).isEqualTo(json("""
                {'podSelector':{'matchLabels':{'gelada.dev/event':'018f-1'}},'policyTypes':['Ingress','Egress']}"""));
        assertThat(api.look(ObjectKind.POD))
                .filteredOn(pod -> pod.at("/metadata/labels").has("gelada.dev/event"))
                .hasSize(1);
    }

    @Test
    void goesByItselfAMinuteAfterTheLastSignOfLife() {
        inject(prepared());
        time.advanceTimeBy(Duration.ofSeconds(59));
        assertThat(api.look(ObjectKind.NETWORK_POLICY)).hasSize(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(api.look(ObjectKind.NETWORK_POLICY)).isEmpty();
        assertThat(api.look(ObjectKind.JOB)).isEmpty();
    }

    @Test
    void staysWhileSomebodyLivesAndNeverPastItsDeadline() {
        Injection injection = prepared();
        inject(injection);
        StepVerifier.create(fault().maintain(injection, Mono.never()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(299)))
                .then(() -> assertThat(api.look(ObjectKind.NETWORK_POLICY)).hasSize(1))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .then(() -> assertThat(api.look(ObjectKind.NETWORK_POLICY)).isEmpty())
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void saysSoWhenItWentBeforeItsTime() {
        Injection injection = prepared();
        inject(injection);
        StepVerifier.create(fault().maintain(injection, Mono.never()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(15)))
                .then(() -> api.remove(job()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(15)))
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("is gone too early"))
                .verify(PATIENCE);
    }

    @Test
    void livesThroughBeatsThatComeToNothing() {
        Injection injection = prepared();
        inject(injection);
        api.fails("PATCH", 429, "too many requests");
        api.fails("PATCH", 500, "the store is away");
        StepVerifier.create(fault().maintain(injection, Mono.never()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(100)))
                .then(() -> assertThat(api.look(ObjectKind.NETWORK_POLICY)).hasSize(1))
                .thenCancel()
                .verify(PATIENCE);
    }

    private ObjectRef job() {
        ObjectNode job = api.look(ObjectKind.JOB).getFirst();
        return new ObjectRef(ObjectKind.JOB, "shop", job.at("/metadata/name").asString(), null);
    }

    @Test
    void createsNoPolicyWhenNobodyWouldEndTheJob() {
        Injection injection = prepared();
        api.withoutControllers();
        StepVerifier.create(fault().inject(injection))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(RefusedException.class).hasMessageContaining("not started"))
                .verify(PATIENCE);
        assertThat(api.look(ObjectKind.NETWORK_POLICY)).isEmpty();
        revert(injection);
        assertThat(api.look(ObjectKind.JOB)).isEmpty();
    }

    @Test
    void theJobNeverRunsAPod() {
        inject(prepared());
        ObjectNode job = api.look(ObjectKind.JOB).getFirst();
        assertThat(job.at("/spec/parallelism").asInt(1)).isZero();
        assertThat(job.at("/spec/completions").asInt()).isEqualTo(1);
        assertThat(job.at("/spec/backoffLimit").asInt(1)).isZero();
        assertThat(job.at("/spec/ttlSecondsAfterFinished").asInt(1)).isZero();
        assertThat(api.look(ObjectKind.NETWORK_POLICY)
                        .getFirst()
                        .at("/metadata/ownerReferences/0/blockOwnerDeletion")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void theJobSaysWhatTheClustersPoliciesAskOfEveryJob() {
        Fault fault = fault(
                true,
                new DeadMansSwitchJobTemplate("registry.corp/pause:3", "5m", "4Mi", List.of("corp.dev/team=chaos")));
        StepVerifier.create(fault.prepare(faultRequest(target())).flatMap(fault::inject))
                .thenConsumeWhile(done -> true)
                .expectComplete()
                .verify(PATIENCE);

        ObjectNode job = api.look(ObjectKind.JOB).getFirst();
        assertThat(job.at("/metadata/labels/corp.dev~1team").asString()).isEqualTo("chaos");
        assertThat(job.at("/metadata/labels").has("gelada.dev/event")).isTrue();
        assertThat(job.at("/spec/template/metadata/labels/corp.dev~1team").asString())
                .isEqualTo("chaos");
        assertThat(job.at("/spec/template/spec/containers/0/image").asString()).isEqualTo("registry.corp/pause:3");
        assertThat(job.at("/spec/template/spec/containers/0/resources")).isEqualTo(json("""
                {'requests':{'cpu':'5m','memory':'4Mi'},'limits':{'cpu':'5m','memory':'4Mi'}}"""));
    }

    @Test
    void refusesWhenAnotherPolicyStillAllows() {
        api.put(ObjectKind.NETWORK_POLICY, json("""
                {'metadata':{'namespace':'shop','name':'open'},'spec':{'podSelector':{'matchExpressions':
                  [{'key':'app','operator':'In','values':['checkout']}]},'ingress':[{}],'policyTypes':['Ingress']}}"""));
        refuses("network policy open still allows");
    }

    @Test
    void mindsNoPolicyThatOnlyForbids() {
        api.put(ObjectKind.NETWORK_POLICY, json("""
                {'metadata':{'namespace':'shop','name':'closed'},'spec':{'podSelector':{},'policyTypes':['Ingress']}}"""));
        assertThat(prepared().revertCommand())
                .contains("kubectl delete -n shop networkpolicies.networking.k8s.io/gelada-");
    }

    @Test
    void refusesWhereNobodyVouchesForTheNetwork() {
        StepVerifier.create(fault(false).prepare(faultRequest(target())))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("gelada.fault.network-isolation.enforced"))
                .verify(PATIENCE);
    }

    @Test
    void refusesWhereAWebhookWouldMakeAnotherPolicyOfOurs() {
        api.rewrites(NetworkIsolationFaultTests::opened);
        refuses("is not as requested", "a webhook or a policy of the cluster rewrites it");
    }

    @Test
    void leavesNoPolicyThatAWebhookHasMadeAnotherOf() {
        Injection injection = prepared();
        api.rewrites(document -> {
            opened(document);
            document.withObject("/metadata/labels").remove("gelada.dev/installation");
        });
        StepVerifier.create(fault().inject(injection))
                .expectError(RefusedException.class)
                .verify(PATIENCE);
        assertThat(api.look(ObjectKind.NETWORK_POLICY)).isEmpty();
    }

    private static void opened(ObjectNode document) {
        if (document.path("kind").asString("").equals("NetworkPolicy")) {
            document.withObject("/spec").putArray("ingress").addObject();
        }
    }

    @Test
    void refusesAPodOnItsNodesNetwork() {
        api.edit(ObjectRef.of(cluster.pods().getFirst()), new Step("add", "/spec/hostNetwork", BooleanNode.TRUE));
        refuses("its node's network");
    }
}
