package dev.gelada.engine.preflight;

import dev.gelada.engine.reap.CallTimeoutProperties;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.fault.Faults;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Safeguards;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallTimeoutProperties.class)
class PreflightConfiguration {

    @Bean
    Preflight preflight(
            TargetSelector targetSelector,
            Safeguards safeguards,
            CallTimeoutProperties limit,
            Clock clock,
            Scheduler work) {
        return new Preflight(targetSelector, safeguards, limit.callTimeout(), clock, work);
    }

    @Bean
    MissingPermissions missingPermissions(
            Faults faults, PermissionChecker permissionChecker, Platform platform, Clock clock, Scheduler work) {
        return new MissingPermissions(faults, permissionChecker, platform, clock, work);
    }
}
