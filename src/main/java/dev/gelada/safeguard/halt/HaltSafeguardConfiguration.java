package dev.gelada.safeguard.halt;

import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HaltSafeguardConfiguration {

    @Bean
    Safeguard haltSafeguard(Halt halt) {
        return new HaltSafeguard(halt);
    }
}
