package dev.gelada.platform.kubernetes.lever;

import dev.gelada.platform.Lever;
import dev.gelada.platform.kubernetes.ApiServer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
@EnableConfigurationProperties(LeverProperties.class)
class LeverConfiguration {

    @Bean
    @ConditionalOnProperty("gelada.platform.kubernetes.lever.config-map")
    Lever lever(ApiServer api, LeverProperties properties, @Qualifier("undo") Scheduler undo) {
        return new AnyLever(properties.configMap().stream()
                .<Lever>map(named -> lever(api, named, undo))
                .toList());
    }

    private static Lever lever(ApiServer api, String named, Scheduler undo) {
        int slash = named.indexOf('/');
        return new ConfigMapLever(api, named.substring(0, slash), named.substring(slash + 1), undo);
    }
}
