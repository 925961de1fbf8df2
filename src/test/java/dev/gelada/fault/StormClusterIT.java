package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.TooManyRequestsStorm;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** What becomes of faults, and of what is broken, while an API server has too much to do. */
@RealCluster(
        shows =
                "that a fault whose changes are put off (429) has changed nothing or is taken back, and that a revert which is put off stays owed"
                        + " until it gets through")
class StormClusterIT extends FaultsOnACluster {

    private static final Duration OVER = Duration.ofSeconds(90);

    private static final String ALL_RIGHTS = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: stormy}
            rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: stormy}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: stormy}
            subjects: [{kind: ServiceAccount, name: stormy}]
            """;

    private ObjectRef deployment;
    private ObjectRef pod;
    private List<JsonNode> before;

    @BeforeEach
    void fill() {
        cluster.apply(namespace, ALL_RIGHTS);
        deployment = put(ObjectKind.DEPLOYMENT, deployment());
        pod = put(ObjectKind.POD, pod("checkout"));
        before = world();
    }

    @Test
    void whatIsPutOffHasChangedNothingAndSaysSo() {
        as((clientConnection, faults, notes) -> {
            Injection kill = prepared(faults, "pod-kill", "{}", pod);
            Injection evict = prepared(faults, "pod-evict", "{}", pod);
            Injection restart = prepared(faults, "rollout-restart", "{}", deployment);
            Injection scale = prepared(faults, "scale", "{'replicas':0}", deployment);
            Injection isolation = prepared(faults, "network-isolation", "{}", pod);
            try (TooManyRequestsStorm _ = tooManyRequestsStorm(clientConnection, "create, patch, delete")) {
                StepVerifier.create(fault(faults, "pod-evict").inject(evict))
                        .expectErrorSatisfies(error -> assertThat(error)
                                .isInstanceOf(RefusedException.class)
                                .hasMessageContaining("oo many requests"))
                        .verify(PATIENCE);
                for (Injection injection : List.of(kill, restart, scale, isolation)) {
                    Fault fault = fault(faults, injection.fault().value());
                    errs(fault.inject(injection), StormClusterIT::putOff);
                    done(fault.revert(injection));
                }
                errs(
                        fault(faults, "scale").prepare(faultRequest("{'replicas':1}", deployment)),
                        StormClusterIT::putOff);
            }
            assertThat(world()).isEqualTo(before);
            assertThat(mine(notes)).isEmpty();
        });
    }

    @Test
    void whatWasHalfMadeWhenItBeganIsTakenBack() {
        as((clientConnection, faults, notes) -> {
            Injection isolation = prepared(faults, "network-isolation", "{}", pod);
            Fault fault = fault(faults, "network-isolation");
            try (TooManyRequestsStorm _ = tooManyRequestsStorm(clientConnection, "create")) {
                errs(fault.inject(isolation), StormClusterIT::putOff);
                assertThat(annotations(pod).has("gelada.dev/undo")).isTrue();
                done(fault.revert(isolation));
            }
            assertThat(world()).isEqualTo(before);
        });
    }

    @Test
    void whatIsBrokenStaysOwedUntilItGetsThrough() {
        as((clientConnection, faults, notes) -> {
            Fault fault = fault(faults, "scale");
            Injection scale = prepared(faults, "scale", "{'replicas':0}", deployment);
            done(fault.inject(scale));
            try (TooManyRequestsStorm _ = tooManyRequestsStorm(clientConnection, "create, patch")) {
                errs(fault.revert(scale), StormClusterIT::putOff);
                assertThat(mine(notes)).containsExactly(new UndoNotes.Pending(reread(scale)));
            }
            await("the end of the storm")
                    .atMost(OVER)
                    .ignoreExceptions()
                    .untilAsserted(() -> done(fault.revert(scale)));
            assertThat(world()).isEqualTo(before);
        });
    }

    private void as(Use use) {
        FakePlatform view = seen(pod, new NodeRef("nowhere", "0"));
        try (ClientConnection stormy = TestConnections.to(cluster.account(namespace, "stormy"))) {
            faults(stormy.api(), view, (faults, notes) -> use.with(stormy, faults, notes));
        }
    }

    private Injection prepared(Faults faults, String fault, String settings, ObjectRef ref) {
        return value(fault(faults, fault).prepare(faultRequest(settings, ref)));
    }

    private TooManyRequestsStorm tooManyRequestsStorm(ClientConnection felt, String verbs) {
        var one = new PodRef(namespace, pod.name(), Objects.requireNonNull(pod.uid()));
        TooManyRequestsStorm tooManyRequestsStorm = new TooManyRequestsStorm(cluster, namespace, "stormy", verbs, one);
        refused(() -> felt.api().create(ObjectKind.DEPLOYMENT, deployment(), true), 429);
        return tooManyRequestsStorm;
    }

    private static boolean putOff(KubernetesApiException no) {
        return no.code() == 429 && String.valueOf(no.getMessage()).contains("oo many requests");
    }

    private static List<UndoNotes.Note> mine(UndoNotes notes) {
        return value(notes.all().filter(UndoNotes.Pending.class::isInstance).collectList());
    }

    private List<JsonNode> world() {
        return List.of(bare(deployment), bare(pod));
    }

    @FunctionalInterface
    private interface Use {
        void with(ClientConnection clientConnection, Faults faults, UndoNotes notes);
    }

    @Override
    String namespaces() {
        return namespace;
    }
}
