package dev.gelada.safeguard.cooldown;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CooldownSafeguardConfiguration {

    @Bean
    Safeguard cooldownSafeguard(Journal journal, Clock clock) {
        return new CooldownSafeguard(journal, clock);
    }

    @Bean
    SafeguardKey<?> cooldownKey() {
        return CooldownSafeguard.COOLDOWN;
    }
}
