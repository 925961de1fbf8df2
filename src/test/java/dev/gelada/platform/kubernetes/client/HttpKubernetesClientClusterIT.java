package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClientPodContract;
import dev.gelada.platform.kubernetes.RealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, judged by a real API server. */
@RealCluster(shows = "that the verbs which faults use do on a real API server what the contract says")
class HttpKubernetesClientClusterIT extends KubernetesClientPodContract {

    private ClientConnection clientConnection;
    private String namespace;

    @BeforeEach
    void connect(Cluster cluster) {
        clientConnection = TestConnections.to(cluster.config());
        namespace = cluster.namespace();
    }

    @AfterEach
    void close() {
        clientConnection.close();
    }

    @Override
    protected KubernetesClient api() {
        return clientConnection.api();
    }

    @Override
    protected String namespace() {
        return namespace;
    }
}
