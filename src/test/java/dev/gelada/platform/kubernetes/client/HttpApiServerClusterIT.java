package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServerPodContract;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.RealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, judged by a real API server. */
@RealCluster(shows = "that the verbs which faults use do on a real API server what the contract says")
class HttpApiServerClusterIT extends ApiServerPodContract {

    private Connection connection;
    private String namespace;

    @BeforeEach
    void connect(Cluster cluster) {
        connection = Connections.to(cluster.config());
        namespace = cluster.namespace();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Override
    protected ApiServer api() {
        return connection.api();
    }

    @Override
    protected String namespace() {
        return namespace;
    }
}
