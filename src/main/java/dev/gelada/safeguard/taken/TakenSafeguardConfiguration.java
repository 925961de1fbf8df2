package dev.gelada.safeguard.taken;

import dev.gelada.event.TakenWorkloads;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TakenSafeguardConfiguration {

    @Bean
    Safeguard takenSafeguard(TakenWorkloads taken) {
        return new TakenSafeguard(taken);
    }
}
