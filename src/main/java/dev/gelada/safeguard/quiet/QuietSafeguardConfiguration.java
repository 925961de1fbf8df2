package dev.gelada.safeguard.quiet;

import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuietProperties.class)
class QuietSafeguardConfiguration {

    @Bean
    Safeguard quietSafeguard(Journal journal, QuietProperties properties, Clock clock) {
        return new QuietSafeguard(journal, properties.afterHalt(), clock);
    }
}
