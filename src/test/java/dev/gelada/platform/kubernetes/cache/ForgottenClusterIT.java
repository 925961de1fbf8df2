package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.AnotherServer;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ApiRequest;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@RealCluster(shows = "that a view goes on by a new list where an API server knows no more of where it was (410)")
class ForgottenClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: NAME}
            spec:
              replicas: 0
              serviceName: NAME
              selector: {matchLabels: {app: NAME}}
              template:
                metadata: {labels: {app: NAME}}
                spec: {schedulerName: nobody, containers: [{name: main, image: nothing}]}
            """;

    /** An API server keeps its changes in memory, from its start on: who comes to another of them may be behind that. */
    @Test
    void whatWentWhileNobodyWatchedIsGoneWhereTheOtherApiServerCannotTell(Cluster cluster) throws IOException {
        String namespace = cluster.namespace();
        KubernetesProperties properties = TestConnections.properties(List.of(namespace), Duration.ofSeconds(90));
        cluster.apply(namespace, SET.replace("NAME", "basket"));
        try (CuttableRelay cuttableRelay = new CuttableRelay(port(cluster.config()));
                RunningCache runningCache = new RunningCache(
                        TestConnections.to(through(cuttableRelay, cluster.config()), properties, null),
                        properties,
                        Clock.systemUTC(),
                        null)) {
            WorkloadRef basket = new WorkloadRef("StatefulSet", namespace, "basket");
            WorkloadRef checkout = new WorkloadRef("StatefulSet", namespace, "checkout");
            await("the first").atMost(PATIENCE).until(() -> sees(runningCache, basket));
            String seen = version(cluster, namespace);
            cuttableRelay.cut();
            cluster.admin()
                    .apps()
                    .statefulSets()
                    .inNamespace(namespace)
                    .withName("basket")
                    .delete();
            cluster.apply(namespace, SET.replace("NAME", "checkout"));

            Optional<AnotherServer> found = cluster.another();
            Assumptions.assumeTrue(
                    found.isPresent(),
                    "NOT SHOWN: a place that an API server has forgotten, where none can be started");
            try (AnotherServer another = found.orElseThrow()) {
                assertThat(watched(another.config(), namespace, seen)).contains("\"ERROR\"", "\"code\":410");
                cuttableRelay.leadTo(port(another.config()));

                await("the other")
                        .atMost(PATIENCE)
                        .until(() -> sees(runningCache, checkout) && !sees(runningCache, basket));
                assertThat(runningCache.platform().status().obstacle()).isNull();
                cuttableRelay.cut();
            }
        }
    }

    private static Config through(CuttableRelay cuttableRelay, Config config) {
        return new ConfigBuilder(config)
                .withMasterUrl("https://127.0.0.1:" + cuttableRelay.port())
                .build();
    }

    private static String version(Cluster cluster, String namespace) {
        return cluster.admin()
                .apps()
                .statefulSets()
                .inNamespace(namespace)
                .list()
                .getMetadata()
                .getResourceVersion();
    }

    /** The first that it says to somebody who was there last. */
    private static String watched(Config config, String namespace, String version) {
        try (ClientConnection clientConnection = TestConnections.to(config)) {
            Flux<byte[]> said = clientConnection.apiTransport().stream(ApiRequest.read("/apis/apps/v1/namespaces/"
                    + namespace + "/statefulsets?watch=true&timeoutSeconds=20&resourceVersion=" + version));
            return said.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(text -> !text.isEmpty())
                    .next()
                    .blockOptional(PATIENCE)
                    .orElseThrow();
        }
    }

    private static boolean sees(RunningCache runningCache, WorkloadRef ref) {
        return runningCache
                .platform()
                .workload(ref)
                .map(Workload::ref)
                .onErrorComplete()
                .blockOptional(PATIENCE)
                .isPresent();
    }

    private static int port(Config config) {
        return URI.create(config.getMasterUrl()).getPort();
    }
}
