package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The isolation of pods that run, where a network plug-in enforces policies. */
@RealCluster(
        shows =
                "that an isolated pod, and no other, is cut off in both directions by a network plug-in, until it is put back")
class NodeIsolationClusterIT extends FaultsOnANode {

    private static final Duration ENFORCED_WITHIN = Duration.ofSeconds(30);

    @Test
    void theDrawnPodAndNoOtherIsCutOffUntilItIsPutBack() {
        Assumptions.assumeTrue(
                cluster.controllers(), "NOT SHOWN: an isolation, without a controller manager that starts its Job");
        ObjectRef asking = runs("asking", ANSWERS_TO_TERM);
        ObjectRef drawn = runs("drawn", ANSWERS_TO_TERM);
        ObjectRef beside = runs("beside", ANSWERS_TO_TERM);
        assertThat(reaches(asking, drawn)).isTrue();
        enforces(asking);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "network-isolation");
            Injection injection = value(fault.prepare(faultRequest("{}", drawn)));
            done(fault.inject(injection));
            await("isolation").atMost(ENFORCED_WITHIN).until(() -> !reaches(asking, drawn));
            assertThat(reaches(drawn, beside)).isFalse();
            assertThat(reaches(asking, beside)).isTrue();

            done(fault.revert(injection));

            await("its end").atMost(ENFORCED_WITHIN).until(() -> reaches(asking, drawn) && reaches(drawn, beside));
        });
    }

    /** Shown by a policy that is none of ours: without it nobody could tell a plug-in that enforces nothing from a fault that does. */
    private void enforces(ObjectRef asking) {
        ObjectRef fenced = runs("fenced", ANSWERS_TO_TERM);
        cluster.apply(namespace, """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: fence}
                spec: {podSelector: {matchLabels: {app: fenced}}, policyTypes: [Ingress]}
                """);
        try {
            await().atMost(ENFORCED_WITHIN).until(() -> !reaches(asking, fenced));
        } catch (ConditionTimeoutException open) {
            Assumptions.abort("NOT SHOWN: that the drawn pod and no other is cut off, since the network plug-in of this"
                    + " cluster enforces no NetworkPolicy");
        }
    }

    private boolean reaches(ObjectRef from, ObjectRef to) {
        String address = value(api.read(to)).at("/status/podIP").asString();
        return told(from, "wget -q -O - -T 2 http://" + address + ":8080/ || true")
                .contains("well");
    }
}
