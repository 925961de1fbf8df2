package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One client, for the life of the process, with its own sockets and threads. The library's work runs on Gelada's blocking threads;
 * besides them it has one thread, {@code HttpClient-1-SelectorManager}, which only waits for sockets.
 */
public final class ClientConnection implements AutoCloseable {

    private final HttpClient http;
    private final ApiTransport apiTransport;
    private final KubernetesClient api;
    private final @Nullable String namespace;
    private final ServerAddresses addresses;

    ClientConnection(
            KubeConfig kubeConfig,
            KubernetesProperties properties,
            Clock clock,
            ClientSchedulers clientSchedulers,
            List<String> services) {
        this(kubeConfig, properties, clock, clientSchedulers, services, new ApiServerClock(System::nanoTime));
    }

    /** @param time the API server's clock, updated by the responses of every connection */
    ClientConnection(
            KubeConfig kubeConfig,
            KubernetesProperties properties,
            Clock clock,
            ClientSchedulers clientSchedulers,
            List<String> services,
            ApiServerClock time) {
        this.http = new OnOurThreads(clientSchedulers.blocking())
                .newBuilder(kubeConfig.config())
                .build();
        this.apiTransport = new ApiTransport(
                http, kubeConfig.config().getMasterUrl(), properties.callTimeout(), clientSchedulers, time);
        this.api = new HttpKubernetesClient(
                apiTransport, new ExecClient(apiTransport, clientSchedulers), new PermissionCache(apiTransport, clock));
        this.namespace = kubeConfig.namespace();
        String server = URI.create(kubeConfig.config().getMasterUrl()).getHost();
        this.addresses = new ServerAddresses(
                apiTransport,
                Stream.concat(Stream.ofNullable(server), services.stream())
                        .map(host -> host.replaceAll("[\\[\\]]", ""))
                        .toList(),
                clientSchedulers.timing());
    }

    /** Reads files and opens nothing yet. */
    static ClientConnection open(
            KubernetesProperties properties,
            PodEnvironment podEnvironment,
            Clock clock,
            ClientSchedulers clientSchedulers,
            ApiServerClock time) {
        return new ClientConnection(
                KubeConfig.of(properties, podEnvironment),
                properties,
                clock,
                clientSchedulers,
                podEnvironment.services(),
                time);
    }

    public ApiTransport apiTransport() {
        return apiTransport;
    }

    public KubernetesClient api() {
        return api;
    }

    /** The API server's time, derived from its latest response, without a request; empty before the first. */
    public Optional<Instant> serverTime() {
        return apiTransport.lastServerTime();
    }

    /**
     * The addresses of API servers, and those of all services of Gelada's own namespace as in the pod's environment; looked up each time.
     */
    public Mono<List<String>> offLimits() {
        return addresses.all();
    }

    /** Where Gelada itself runs; null outside a cluster. */
    public @Nullable String namespace() {
        return namespace;
    }

    @Override
    public void close() {
        http.close();
    }

    @RequiredArgsConstructor
    private static final class OnOurThreads extends JdkHttpClientFactory {

        private final Scheduler scheduler;

        @Override
        protected java.net.http.HttpClient.Builder createNewHttpClientBuilder() {
            return java.net.http.HttpClient.newBuilder().executor(scheduler::schedule);
        }

        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER);
        }
    }
}
