package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.Eviction;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ApiRequest;
import dev.gelada.platform.kubernetes.client.ApiTransport;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Days that a real API server can be brought to have. */
@RealCluster(
        shows =
                "what becomes of the view and of requests when an API server puts everything off, a namespace is on its way out, a"
                        + " listed one cannot be read, a token is not known, and a pod's name is used again")
class BadDaysClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Whoever it is about may have one request in hand; all others are told to come again later. */
    private static final String STORM = """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: PriorityLevelConfiguration
            metadata: {name: NAME}
            spec:
              type: Limited
              limited: {nominalConcurrencyShares: 0, lendablePercent: 0, borrowingLimitPercent: 0, limitResponse: {type: Reject}}
            ---
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata: {name: NAME}
            spec:
              priorityLevelConfiguration: {name: NAME}
              matchingPrecedence: 2
              distinguisherMethod: {type: ByUser}
              rules:
                - subjects: [{kind: ServiceAccount, serviceAccount: {name: gelada, namespace: NAMESPACE}}]
                  resourceRules:
                    - {verbs: ["*"], apiGroups: ["*"], resources: ["*"], namespaces: ["*"], clusterScope: true}
            """;

    private Cluster cluster;
    private String namespace;

    @BeforeEach
    void makeRoom(Cluster cluster) {
        this.cluster = cluster;
        this.namespace = cluster.namespace();
        cluster.apply(namespace, ROLE);
    }

    @Test
    void aStormOf429IsNamedAndOutlivedAndDoesNothingByHalves() {
        PodRef pod = pod();
        try (RunningCache before = runningCache(namespace)) {
            await().atMost(PATIENCE).until(() -> before.platform().status().obstacle() == null);
            KubernetesClient api = before.clientConnection().api();
            FlowSchema storm = storm();
            Disposable occupied = occupied(before.clientConnection().apiTransport(), pod);
            await("the storm").atMost(PATIENCE).untilAsserted(() -> putOff(api.read(ObjectRef.of(pod))));

            putOff(api.delete(ObjectRef.of(pod), null));
            putOff(api.evict(pod, null));
            assertThat(there(pod).getMetadata().getDeletionTimestamp()).isNull();
            try (RunningCache during = runningCache(namespace)) {
                await().atMost(PATIENCE)
                        .until(() -> String.valueOf(during.platform().status().obstacle())
                                .contains("oo many requests"));
                occupied.dispose();
                cluster.admin().resource(storm).delete();
                await().atMost(PATIENCE).until(() -> during.platform().status().obstacle() == null);
            }
            assertThat(api.delete(ObjectRef.of(pod), Duration.ZERO).block(PATIENCE))
                    .isTrue();
        }
    }

    /** Takes the only seat, again and again: an API server keeps whoever evicts by a wrong uid waiting for half a minute. */
    private static Disposable occupied(ApiTransport apiTransport, PodRef pod) {
        String path = "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/eviction";
        byte[] eviction = """
                {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"%s","namespace":"%s"},
                 "deleteOptions":{"preconditions":{"uid":"another"}}}""".formatted(pod.name(), pod.namespace()).getBytes(StandardCharsets.UTF_8);
        return Flux.range(0, 2)
                .flatMap(
                        _ -> apiTransport
                                .send(new ApiRequest("POST", path, "application/json", eviction, false))
                                .then()
                                .onErrorResume(
                                        _ -> Mono.delay(Duration.ofMillis(50)).then())
                                .repeat(),
                        2)
                .subscribe();
    }

    @Test
    void inANamespaceThatIsBeingDeletedNothingIsEligibleAndNothingIsMade() {
        cluster.apply(namespace, """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: basket, finalizers: [gelada.dev/it]}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: basket}}
                  template:
                    metadata: {labels: {app: basket}}
                    spec: {containers: [{name: main, image: nothing}]}
                """);
        try (RunningCache runningCache = runningCache(cluster.config())) {
            WorkloadRef basket = new WorkloadRef("ReplicaSet", namespace, "basket");
            sees(runningCache, basket);

            cluster.admin().namespaces().withName(namespace).delete();

            await().atMost(PATIENCE)
                    .until(() -> protection(runningCache, basket).contains("is being deleted"));
            StepVerifier.create(runningCache
                            .clientConnection()
                            .api()
                            .create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace, "late"), true))
                    .expectErrorSatisfies(
                            error -> assertThat(error).hasMessageContaining("because it is being terminated"))
                    .verify(PATIENCE);
        } finally {
            cluster.admin()
                    .apps()
                    .replicaSets()
                    .inNamespace(namespace)
                    .withName("basket")
                    .edit(found -> {
                        found.getMetadata().getFinalizers().clear();
                        return found;
                    });
        }
    }

    @Test
    void aListedNamespaceWithoutARoleIsNamedAndTheOthersAreSeen() {
        String closed = cluster.namespace();
        cluster.apply(namespace, """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: basket}
                spec:
                  replicas: 0
                  serviceName: basket
                  selector: {matchLabels: {app: basket}}
                  template:
                    metadata: {labels: {app: basket}}
                    spec: {containers: [{name: main, image: nothing}]}
                """);
        try (RunningCache runningCache = runningCache(namespace, closed)) {
            sees(runningCache, new WorkloadRef("StatefulSet", namespace, "basket"));
            assertThat(runningCache.platform().status().obstacle()).isNull();
            StepVerifier.create(runningCache.platform().workload(new WorkloadRef("StatefulSet", closed, "vault")))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .hasMessageContaining("in " + closed)
                            .hasMessageContaining("forbidden"))
                    .verify(PATIENCE);
        }
    }

    @Test
    void aTokenThatNobodyKnowsIsNamed() {
        Config unknown = new ConfigBuilder(cluster.account(namespace, "gelada"))
                .withOauthToken("gone")
                .build();
        try (RunningCache runningCache = runningCache(unknown)) {
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(runningCache.platform().status().obstacle())
                            .contains("its token or certificate has expired or is wrong"));
        }
    }

    @Test
    void aPodThatHasTheNameOfAnotherIsNotTakenForIt() {
        PodRef first = pod();
        try (RunningCache runningCache = runningCache(namespace)) {
            WorkloadRef workload = new WorkloadRef("Pod", namespace, first.name());
            sees(runningCache, workload);
            cluster.admin()
                    .pods()
                    .inNamespace(namespace)
                    .withName(first.name())
                    .withGracePeriod(0)
                    .delete();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> pod() != null);
            PodRef second = named(first.name());

            await().atMost(PATIENCE).until(() -> ref(runningCache, workload).equals(second));
            KubernetesClient api = runningCache.clientConnection().api();
            assertThat(api.delete(ObjectRef.of(first), Duration.ZERO).block(PATIENCE))
                    .isFalse();
            assertThat(api.evict(first, Duration.ZERO).block(PATIENCE)).isInstanceOf(Eviction.Gone.class);
            assertThat(named(first.name())).isEqualTo(second);
        }
    }

    private FlowSchema storm() {
        String name = cluster.uniqueName();
        return cluster.apply(namespace, STORM.replace("NAMESPACE", namespace).replace("NAME", name)).stream()
                .filter(FlowSchema.class::isInstance)
                .map(FlowSchema.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void putOff(Mono<?> call) {
        StepVerifier.create(call).expectErrorSatisfies(BadDaysClusterIT::putOff).verify(PATIENCE);
    }

    private static void putOff(Throwable error) {
        assertThat(error).isInstanceOfSatisfying(KubernetesApiException.class, refused -> {
            assertThat(refused.code()).isEqualTo(429);
            assertThat(refused.retryAfter()).isPositive();
        });
    }

    private PodRef pod() {
        cluster.apply(namespace, """
                apiVersion: v1
                kind: Pod
                metadata: {name: alone}
                spec: {containers: [{name: main, image: nothing}]}
                """);
        return named("alone");
    }

    private PodRef named(String name) {
        Pod pod = there(new PodRef(namespace, name, ""));
        return new PodRef(namespace, name, pod.getMetadata().getUid());
    }

    private Pod there(PodRef pod) {
        return cluster.admin()
                .pods()
                .inNamespace(namespace)
                .withName(pod.name())
                .require();
    }

    private static Object ref(RunningCache runningCache, WorkloadRef workload) {
        return runningCache
                .platform()
                .workload(workload)
                .map(found -> (Object) found.instances().getFirst().ref())
                .defaultIfEmpty("none")
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static String protection(RunningCache runningCache, WorkloadRef ref) {
        Workload found =
                runningCache.platform().workload(ref).blockOptional(PATIENCE).orElseThrow();
        return String.valueOf(found.details().protection());
    }

    private static void sees(RunningCache runningCache, WorkloadRef ref) {
        await(ref.toString())
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> runningCache.platform().workload(ref).block(PATIENCE), Objects::nonNull);
    }

    /** By the account that has a role in the first of them. */
    private RunningCache runningCache(String... namespaces) {
        KubernetesProperties properties = TestConnections.properties(List.of(namespaces), Duration.ofSeconds(90));
        return runningCache(cluster.account(namespace, "gelada"), properties);
    }

    private static RunningCache runningCache(Config config) {
        return runningCache(config, TestConnections.properties(List.of(), Duration.ofSeconds(90)));
    }

    private static RunningCache runningCache(Config config, KubernetesProperties properties) {
        return new RunningCache(TestConnections.to(config, properties, null), properties, Clock.systemUTC(), null);
    }

    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: gelada}
            rules:
              - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: gelada}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: gelada}
            subjects: [{kind: ServiceAccount, name: gelada}]
            """;
}
