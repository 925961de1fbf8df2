package dev.gelada.safeguard.conflict;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.safeguard.Safeguard;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConflictProperties.class)
class ConflictSafeguardConfiguration {

    @Bean
    Safeguard conflictSafeguard(WorkloadLocks taken, ConflictProperties properties) {
        return new ConflictSafeguard(taken, properties.eventConcurrencyLimit());
    }
}
