package dev.gelada.platform.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@RealCluster(shows = "that tests can have a cluster of their own")
class RealApiServerClusterIT {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: checkout}
            spec:
              replicas: 2
              selector: {matchLabels: {app: checkout}}
              template:
                metadata: {labels: {app: checkout}}
                spec: {schedulerName: nobody, containers: [{name: main, image: nothing}]}
            """;

    @Test
    void givesAnAccountNoMoreThanItsRoles(Cluster cluster) {
        String namespace = cluster.namespace();
        cluster.apply(namespace, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: reader}
                rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: reader}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
                subjects: [{kind: ServiceAccount, name: reader}]
                """);

        try (var client = new KubernetesClientBuilder()
                .withConfig(cluster.account(namespace, "reader"))
                .build()) {
            assertThat(client.pods().inNamespace(namespace).list().getItems()).isEmpty();
            assertThatThrownBy(() -> client.services().inNamespace(namespace).list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
        }
    }

    @Test
    void turnsDeploymentsIntoReadyPods(Cluster cluster) {
        Assumptions.assumeTrue(cluster.controllers(), "There is no controller manager");
        String namespace = cluster.namespace();
        cluster.apply(namespace, DEPLOYMENT);

        cluster.allReady(namespace, 2);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(cluster.admin()
                                .apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName("checkout")
                                .get()
                                .getStatus()
                                .getReadyReplicas())
                        .isEqualTo(2));
    }
}
