package dev.gelada.safeguard.dryrun;

import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DryRunSafeguardConfiguration {

    @Bean
    Safeguard dryRunSafeguard(DryRunPolicy dryRunPolicy) {
        return new DryRunSafeguard(dryRunPolicy);
    }
}
