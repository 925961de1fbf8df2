package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.Instance;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.client.Config;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealCluster(shows = "that the view of a cluster follows what a real API server tells")
class KubernetesPlatformClusterIT {

    /** The first look at a cluster of 50,000 pods takes its time on two cores that the API server needs as well. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String SHOP = """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: basket, labels: {app: basket}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: basket}}
              template:
                metadata: {labels: {app: basket}}
                spec: {schedulerName: nobody, containers: [{name: main, image: nothing, ports: [{containerPort: 8080}]}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: alone, labels: {app: alone}}
            spec: {schedulerName: nobody, containers: [{name: main, image: nothing}]}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: basket}
            spec: {minAvailable: 1, selector: {matchExpressions: [{key: app, operator: In, values: [basket]}]}}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: basket}
            spec: {scaleTargetRef: {apiVersion: apps/v1, kind: ReplicaSet, name: basket}, minReplicas: 2, maxReplicas: 5}
            """;

    private String namespace;
    private RunningCache runningCache;

    @BeforeEach
    void look(Cluster cluster) {
        namespace = cluster.namespace();
        runningCache = runningCache(cluster.config(), TestConnections.properties(List.of(), Duration.ofSeconds(90)))
                .whole();
    }

    @AfterEach
    void close() {
        runningCache.close();
    }

    @Test
    void seesWhatIsThereAndWhatComes(Cluster cluster) {
        cluster.apply(namespace, SHOP);
        pods(cluster, "basket", 2);
        ready(cluster, 3);

        Workload basket = eventually("ReplicaSet", "basket", found -> found.ready() == 2);

        assertThat(basket.desired()).isEqualTo(2);
        assertThat(basket.labels()).containsEntry("app", "basket");
        assertThat(basket.details().budgets())
                .extracting(WorkloadDetails.Budget::name)
                .containsExactly("basket");
        assertThat(Objects.requireNonNull(basket.details().autoscaler()).maximum())
                .isEqualTo(5);
        assertThat(basket.details().namespaceLabels()).containsEntry("gelada.dev/enabled", "true");
        assertThat(basket.details().protection()).isNull();
        Instance first = basket.instances().getFirst();
        assertThat(Objects.requireNonNull(first.address()).port()).isEqualTo(8080);
    }

    @Test
    void aPodThatIsDeletedIsNotReadyAndOneInItsPlaceIsAnother(Cluster cluster) {
        cluster.apply(namespace, SHOP);
        pods(cluster, "basket", 2);
        ready(cluster, 3);
        Workload basket = eventually("ReplicaSet", "basket", found -> found.ready() == 2);
        PodRef first = PodRef.of(basket.instances().getFirst().ref());

        cluster.admin()
                .pods()
                .inNamespace(namespace)
                .withName(first.name())
                .withGracePeriod(0)
                .delete();

        Workload after = eventually("ReplicaSet", "basket", found -> found.ready() == 1);
        assertThat(after.healthy()).isFalse();
        assertThat(after.instances()).extracting(Instance::ref).doesNotContain(first);
    }

    @Test
    void saysWhatIsProtectedAndWhy(Cluster cluster) {
        cluster.apply(namespace, SHOP);
        Workload alone = eventually("Pod", "alone", _ -> true);
        assertThat(alone.details().protection()).contains("without an owner");

        cluster.admin().namespaces().withName(namespace).edit(found -> {
            found.getMetadata().getLabels().remove("gelada.dev/enabled");
            return found;
        });

        Workload basket =
                eventually("ReplicaSet", "basket", found -> found.details().protection() != null);
        assertThat(basket.details().protection()).contains("does not have the label gelada.dev/enabled=true");
    }

    @Test
    void namespacedModeNeedsNoMoreThanARole(Cluster cluster) {
        cluster.apply(namespace, ROLE);
        cluster.apply(namespace, SHOP);
        Config account = cluster.account(namespace, "gelada");
        var properties = TestConnections.properties(List.of(namespace), Duration.ofSeconds(90));
        try (RunningCache ours = runningCache(account, properties)) {
            var ref = new WorkloadRef("ReplicaSet", namespace, "basket");
            Workload basket = ours.whole()
                    .platform()
                    .workload(ref)
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            assertThat(basket.details().protection()).isNull();
        }
    }

    @Test
    void aMissingVerbIsNamedAndNothingIsDecided(Cluster cluster) {
        cluster.apply(namespace, ROLE.replace("poddisruptionbudgets", "nothings"));
        Config account = cluster.account(namespace, "gelada");
        try (RunningCache ours =
                runningCache(account, TestConnections.properties(List.of(namespace), Duration.ofSeconds(90)))) {
            await().atMost(PATIENCE)
                    .until(() ->
                            String.valueOf(ours.platform().status().obstacle()).contains("forbidden"));
            assertThat(ours.platform().status().obstacle())
                    .contains("poddisruptionbudgets")
                    .contains("cannot list");
        }
    }

    private Workload eventually(String kind, String name, Predicate<Workload> wanted) {
        var ref = new WorkloadRef(kind, namespace, name);
        Platform platform = runningCache.platform();
        return await(ref.toString())
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> platform.workload(ref)
                                .filter(wanted)
                                .blockOptional(PATIENCE)
                                .orElse(null),
                        Objects::nonNull);
    }

    /** Who changes a pod at the same moment makes that fail. */
    private void ready(Cluster cluster, int pods) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            cluster.allReady(namespace, pods);
            return true;
        });
    }

    /** Where there is no controller, the test is one. */
    private void pods(Cluster cluster, String owner, int count) {
        if (cluster.controllers()) {
            return;
        }
        String uid = cluster.admin()
                .apps()
                .replicaSets()
                .inNamespace(namespace)
                .withName(owner)
                .get()
                .getMetadata()
                .getUid();
        for (int number = 1; number <= count; number++) {
            cluster.apply(namespace, """
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: %1$s-%2$d
                      labels: {app: %1$s}
                      ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: %1$s, uid: %3$s, controller: true}]
                    spec: {schedulerName: nobody, containers: [{name: main, image: nothing, ports: [{containerPort: 8080}]}]}
                    """.formatted(owner, number, uid));
        }
    }

    private static RunningCache runningCache(Config config, KubernetesProperties properties) {
        return new RunningCache(TestConnections.to(config, properties, null), properties, Clock.systemUTC(), null);
    }

    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: gelada}
            rules:
              - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
              - {apiGroups: [""], resources: [namespaces], verbs: [get]}
              - {apiGroups: [apps], resources: [deployments, statefulsets, daemonsets, replicasets], verbs: [list, watch]}
              - {apiGroups: [batch], resources: [jobs], verbs: [list, watch]}
              - {apiGroups: [policy], resources: [poddisruptionbudgets], verbs: [list, watch]}
              - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: [list, watch]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: gelada}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: gelada}
            subjects: [{kind: ServiceAccount, name: gelada}]
            """;
}
