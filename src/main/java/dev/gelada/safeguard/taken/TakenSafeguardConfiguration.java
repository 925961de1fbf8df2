package dev.gelada.safeguard.taken;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TakenSafeguardConfiguration {

    @Bean
    Safeguard takenSafeguard(WorkloadLocks taken) {
        return new TakenSafeguard(taken);
    }
}
