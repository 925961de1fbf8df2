package dev.gelada.safeguard.cap;

import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CapProperties.class)
class CapSafeguardConfiguration {

    @Bean
    Safeguard capSafeguard(Journal journal, CapProperties properties, Clock clock) {
        return new CapSafeguard(journal, properties.experimentCaps(), clock);
    }
}
