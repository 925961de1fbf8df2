package dev.gelada.safeguard.steady;

import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SteadySafeguardConfiguration {

    @Bean
    Safeguard steadySafeguard(SteadyStateMonitor steadyStateMonitor, SafeguardProperties safeguards) {
        return new SteadySafeguard(steadyStateMonitor, safeguards.asking());
    }
}
