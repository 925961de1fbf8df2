package dev.gelada.safeguard.minimumhealthy;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MinimumHealthySafeguardConfiguration {

    @Bean
    Safeguard minimumHealthySafeguard(Platform platform) {
        return new MinimumHealthySafeguard(platform);
    }

    @Bean
    SafeguardKey<?> minimumHealthyKey() {
        return MinimumHealthySafeguard.MINIMUM_HEALTHY;
    }
}
