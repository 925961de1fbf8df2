package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.PlatformClock;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Makes two clients: one to look with, and one for what acts and undoes, so that no long list is in its way. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
@EnableConfigurationProperties(KubernetesProperties.class)
class ClientConfiguration {

    @Bean
    PodEnvironment podEnvironment() {
        return PodEnvironment.ofThisProcess();
    }

    @Bean
    ClientSchedulers clientSchedulers(Scheduler work, @Qualifier("blocking") Scheduler blocking) {
        return new ClientSchedulers(work, blocking);
    }

    @Bean
    ApiServerClock apiServerClock() {
        return new ApiServerClock(System::nanoTime);
    }

    @Bean
    @Primary
    ClientConnection clientConnection(
            KubernetesProperties properties,
            PodEnvironment podEnvironment,
            @Qualifier("machine") Clock clock,
            ClientSchedulers clientSchedulers,
            ApiServerClock time) {
        return ClientConnection.open(properties, podEnvironment, clock, clientSchedulers, time);
    }

    @Bean
    @Qualifier("undo")
    ClientConnection undoConnection(
            KubernetesProperties properties,
            PodEnvironment podEnvironment,
            @Qualifier("machine") Clock clock,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler undoBlocking,
            ApiServerClock time) {
        return ClientConnection.open(properties, podEnvironment, clock, new ClientSchedulers(undo, undoBlocking), time);
    }

    /** For faults and the halt switch; the cache has a connection of its own. */
    @Bean
    KubernetesClient kubernetesClient(@Qualifier("undo") ClientConnection clientConnection) {
        return clientConnection.api();
    }

    /** Falls back to the local clock where the API server sends no time. */
    @Bean
    PlatformClock platformClock(KubernetesClient api, Clock clock) {
        return () -> api.now().switchIfEmpty(Mono.fromSupplier(clock::instant));
    }

    /** What all of it costs the API server. */
    @Bean
    MeterBinder wireCounters(List<ClientConnection> clientConnections) {
        List<ApiTransport> apiTransports =
                clientConnections.stream().map(ClientConnection::apiTransport).toList();
        return registry -> {
            FunctionCounter.builder(
                            "gelada.platform.kubernetes.requests",
                            apiTransports,
                            all -> sum(all, ApiTransport::requests))
                    .register(registry);
            FunctionCounter.builder(
                            "gelada.platform.kubernetes.received", apiTransports, all -> sum(all, ApiTransport::bytes))
                    .baseUnit("bytes")
                    .register(registry);
        };
    }

    private static long sum(List<ApiTransport> apiTransports, ToLongFunction<ApiTransport> figure) {
        return apiTransports.stream().mapToLong(figure).sum();
    }
}
