package dev.gelada.safeguard.steady;

import dev.gelada.probe.Watch;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SteadySafeguardConfiguration {

    @Bean
    Safeguard steadySafeguard(Watch watch, SafeguardProperties patience) {
        return new SteadySafeguard(watch, patience.asking());
    }
}
