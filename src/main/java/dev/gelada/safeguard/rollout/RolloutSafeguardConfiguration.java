package dev.gelada.safeguard.rollout;

import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RolloutSafeguardConfiguration {

    @Bean
    Safeguard rolloutSafeguard(Platform platform) {
        return new RolloutSafeguard(platform);
    }
}
