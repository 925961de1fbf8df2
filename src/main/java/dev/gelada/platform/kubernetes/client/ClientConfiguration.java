package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.PlatformTime;
import dev.gelada.platform.kubernetes.ApiServer;
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
    Surroundings surroundings() {
        return Surroundings.ofThisProcess();
    }

    @Bean
    Lanes lanes(Scheduler work, @Qualifier("blocking") Scheduler blocking) {
        return new Lanes(work, blocking);
    }

    @Bean
    ServerTime serverTime() {
        return new ServerTime(System::nanoTime);
    }

    @Bean
    @Primary
    Connection connection(
            KubernetesProperties properties,
            Surroundings surroundings,
            @Qualifier("machine") Clock clock,
            Lanes lanes,
            ServerTime time) {
        return Connection.open(properties, surroundings, clock, lanes, time);
    }

    @Bean
    @Qualifier("undo")
    Connection undoConnection(
            KubernetesProperties properties,
            Surroundings surroundings,
            @Qualifier("machine") Clock clock,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler undoBlocking,
            ServerTime time) {
        return Connection.open(properties, surroundings, clock, new Lanes(undo, undoBlocking), time);
    }

    /** For faults and the lever; who only looks has the other connection. */
    @Bean
    ApiServer apiServer(@Qualifier("undo") Connection connection) {
        return connection.api();
    }

    /** Ours where the API server says nothing of time. */
    @Bean
    PlatformTime platformTime(ApiServer api, Clock clock) {
        return () -> api.now().switchIfEmpty(Mono.fromSupplier(clock::instant));
    }

    /** What all of it costs the API server. */
    @Bean
    MeterBinder wireCounters(List<Connection> connections) {
        List<Wire> wires = connections.stream().map(Connection::wire).toList();
        return registry -> {
            FunctionCounter.builder("gelada.platform.kubernetes.requests", wires, all -> sum(all, Wire::requests))
                    .register(registry);
            FunctionCounter.builder("gelada.platform.kubernetes.received", wires, all -> sum(all, Wire::bytes))
                    .baseUnit("bytes")
                    .register(registry);
        };
    }

    private static long sum(List<Wire> wires, ToLongFunction<Wire> figure) {
        return wires.stream().mapToLong(figure).sum();
    }
}
