package dev.gelada.fault;

import static org.awaitility.Awaitility.await;

import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.Kubelet;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** What tests of faults on pods that run share: a node with a kubelet, and pods on it. */
abstract class FaultsOnANode extends FaultsOnACluster {

    static final String ANSWERS_TO_TERM = "trap 'exit 0' TERM; while true; do sleep 1; done";
    static final Duration SOON = Duration.ofSeconds(60);

    private String node = "";

    @BeforeEach
    void findANode(Cluster cluster) {
        node = Kubelet.required(cluster, namespace, "what a kubelet makes of a fault");
    }

    ObjectRef runs(String name, String script) {
        cluster.apply(namespace, Kubelet.pod(name, node, script));
        await(name + " to be ready")
                .atMost(SOON)
                .until(() -> main(new ObjectRef(ObjectKind.POD, namespace, name, null))
                        .path("ready")
                        .asBoolean());
        JsonNode found = value(api.read(new ObjectRef(ObjectKind.POD, namespace, name, null)));
        return new ObjectRef(
                ObjectKind.POD, namespace, name, found.at("/metadata/uid").asString());
    }

    JsonNode main(ObjectRef pod) {
        return value(api.read(pod)).at("/status/containerStatuses/0");
    }

    String told(ObjectRef pod, String script) {
        return value(api.exec(
                        new PodRef(namespace, pod.name(), Objects.requireNonNull(pod.uid())),
                        "main",
                        List.of("sh", "-c", script),
                        PATIENCE))
                .output();
    }
}
