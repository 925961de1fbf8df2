package dev.gelada.safeguard.preflight;

import dev.gelada.fault.Faults;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PreflightSafeguardConfiguration {

    @Bean
    Safeguard preflightSafeguard(Faults faults, PermissionChecker permissionChecker) {
        return new PreflightSafeguard(faults, permissionChecker);
    }
}
