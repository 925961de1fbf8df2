package dev.gelada.safeguard.consent;

import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsentSafeguardConfiguration {

    @Bean
    Safeguard consentSafeguard(Platform platform) {
        return new ConsentSafeguard(platform);
    }
}
