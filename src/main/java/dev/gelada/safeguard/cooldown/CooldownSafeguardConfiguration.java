package dev.gelada.safeguard.cooldown;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalProperties;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CooldownProperties.class)
class CooldownSafeguardConfiguration {

    @Bean
    Safeguard cooldownSafeguard(
            Journal journal, WorkloadLocks taken, CooldownProperties properties, JournalProperties kept, Clock clock) {
        return new CooldownSafeguard(journal, taken, properties.cooldownPeriod(), kept.retention(), clock);
    }
}
