package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.PlatformTime;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Makes the one client. */
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
    Connection connection(
            KubernetesProperties properties,
            Surroundings surroundings,
            @Qualifier("machine") Clock clock,
            Lanes lanes) {
        return Connection.open(properties, surroundings, clock, lanes);
    }

    @Bean
    ApiServer apiServer(Connection connection) {
        return connection.api();
    }

    /** Ours where the API server says nothing of time. */
    @Bean
    PlatformTime platformTime(ApiServer api, Clock clock) {
        return () -> api.now().switchIfEmpty(Mono.fromSupplier(clock::instant));
    }

    /** What all of it costs the API server. */
    @Bean
    MeterBinder wireCounters(Connection connection) {
        return registry -> {
            FunctionCounter.builder("gelada.platform.kubernetes.requests", connection.wire(), Wire::requests)
                    .register(registry);
            FunctionCounter.builder("gelada.platform.kubernetes.received", connection.wire(), Wire::bytes)
                    .baseUnit("bytes")
                    .register(registry);
        };
    }
}
