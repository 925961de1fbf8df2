package dev.gelada.safeguard.autoscaler;

import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AutoscalerSafeguardConfiguration {

    @Bean
    Safeguard autoscalerSafeguard(Platform platform) {
        return new AutoscalerSafeguard(platform);
    }
}
