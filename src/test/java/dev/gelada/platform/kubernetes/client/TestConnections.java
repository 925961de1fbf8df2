package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.KubernetesProperties;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** Connections for tests, as Gelada itself would open them. */
public final class TestConnections {

    private TestConnections() {}

    /** To whatever a configuration of the client library names. */
    public static ClientConnection to(Config config) {
        return to(config, properties(List.of(), Duration.ofSeconds(90)), null);
    }

    /**
     * The same, seen from within a cluster.
     *
     * @param namespace the one that Gelada is to believe it runs in
     */
    public static ClientConnection to(Config config, KubernetesProperties properties, @Nullable String namespace) {
        return new ClientConnection(
                new KubeConfig(KubeConfig.careful(config), namespace),
                properties,
                Clock.systemUTC(),
                clientSchedulers(),
                List.of());
    }

    /** To an address that asks for no account. */
    public static ClientConnection to(String address, KubernetesProperties properties) {
        return to(new ConfigBuilder(Config.empty()).withMasterUrl(address).build(), properties, null);
    }

    public static KubernetesProperties properties(List<String> namespaces, Duration staleAfter) {
        return properties(namespaces, staleAfter, 500);
    }

    public static KubernetesProperties properties(List<String> namespaces, Duration staleAfter, int pageSize) {
        return new KubernetesProperties(null, null, namespaces, staleAfter, pageSize, Duration.ofSeconds(10), "", true);
    }

    public static ClientSchedulers clientSchedulers() {
        return new ClientSchedulers(Schedulers.parallel(), Schedulers.boundedElastic());
    }
}
