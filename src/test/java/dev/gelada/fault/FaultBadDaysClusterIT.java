package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a fault when the cluster will not have it, or not have it put back. */
@RealCluster(
        shows =
                "that a change which an admission policy refuses is a veto, that a revert which one refuses stays owed until it is let through, and"
                        + " that a namespace may go while something in it is broken")
class FaultBadDaysClusterIT extends FaultsOnACluster {

    private static final Duration IN_FORCE = Duration.ofSeconds(90);

    @Test
    void aPolicyThatRefusesTheChangeIsAVetoInItsOwnWords() {
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        JsonNode before = bare(deployment);
        arrives(deployment);
        faults((faults, notes) -> {
            for (String fault : List.of("scale", "rollout-restart")) {
                String settings = fault.equals("scale") ? "{'replicas':0}" : "{}";
                StepVerifier.create(fault(faults, fault).prepare(faultRequest(settings, deployment)))
                        .expectErrorSatisfies(error -> assertThat(error)
                                .isInstanceOf(RefusedException.class)
                                .hasMessageContaining("nothing changes on a Friday"))
                        .verify(PATIENCE);
            }
        });
        assertThat(bare(deployment)).isEqualTo(before);
    }

    @Test
    void aRevertThatIsRefusedStaysOwedUntilItIsLetThrough() {
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        JsonNode before = bare(deployment);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "scale");
            Injection injection = value(fault.prepare(faultRequest("{'replicas':0}", deployment)));
            done(fault.inject(injection));
            List<HasMetadata> policy = arrives(deployment);
            errs(
                    fault.revert(injection),
                    no -> String.valueOf(no.getMessage()).contains("nothing changes on a Friday"));
            assertThat(value(notes.all().collectList())).contains(new UndoNotes.Pending(reread(injection)));
            leaves(policy, deployment);
            done(fault.revert(injection));
        });
        assertThat(bare(deployment)).isEqualTo(before);
    }

    @Test
    void aNamespaceThatIsDeletedMeanwhileIsPutBackAsFarAsItIsThere() {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: the end of a namespace, without a controller manager to empty it");
        ObjectNode held = deployment();
        held.withObject("/metadata").putArray("finalizers").add("gelada.dev/test");
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, held);
        ObjectRef pod = put(ObjectKind.POD, pod("checkout"));
        try {
            faults((faults, notes) -> {
                Injection scale = value(fault(faults, "scale").prepare(faultRequest("{'replicas':0}", deployment)));
                done(fault(faults, "scale").inject(scale));
                Injection isolation = value(fault(faults, "network-isolation").prepare(faultRequest("{}", pod)));
                done(fault(faults, "network-isolation").inject(isolation));

                cluster.admin().namespaces().withName(namespace).delete();
                await("the end of the pod")
                        .atMost(IN_FORCE)
                        .until(() -> api.read(pod).blockOptional(PATIENCE).isEmpty());

                done(fault(faults, "network-isolation").revert(isolation));
                StepVerifier.create(fault(faults, "scale").prepare(faultRequest("{'replicas':1}", deployment)))
                        .expectError(RefusedException.class)
                        .verify(PATIENCE);
                done(fault(faults, "scale").revert(scale));
                assertThat(value(api.read(deployment)).at("/spec/replicas").asInt())
                        .isEqualTo(2);
                assertThat(annotations(deployment).has("gelada.dev/undo")).isFalse();
            });
        } finally {
            value(api.patch(deployment, null, List.of(new Step("remove", "/metadata/finalizers", null)), false));
        }
        await("the end of the namespace")
                .atMost(IN_FORCE)
                .until(() -> cluster.admin().namespaces().withName(namespace).get() == null);
    }

    /** Applies a policy and waits until it is in force: API servers hear of one a moment later. */
    private List<HasMetadata> arrives(ObjectRef refused) {
        List<HasMetadata> applied = cluster.apply(namespace, Manifests.noDeploymentMayChange(namespace));
        refused(() -> api.patch(refused, null, List.of(nothing()), true), 422);
        return applied;
    }

    private void leaves(List<HasMetadata> policy, ObjectRef refused) {
        policy.forEach(item -> cluster.admin().resource(item).delete());
        await("the end of the policy")
                .atMost(IN_FORCE)
                .ignoreExceptions()
                .until(() -> api.patch(refused, null, List.of(nothing()), true)
                        .blockOptional(PATIENCE)
                        .isPresent());
    }
}
