package dev.gelada.safeguard.minimumhealthy;

import dev.gelada.fault.Faults;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Disruptions;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MinimumHealthySafeguardConfiguration {

    @Bean
    Safeguard minimumHealthySafeguard(Platform platform, Faults faults) {
        return new MinimumHealthySafeguard(platform, new Disruptions(faults));
    }
}
