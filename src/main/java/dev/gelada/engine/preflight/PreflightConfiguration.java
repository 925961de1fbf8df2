package dev.gelada.engine.preflight;

import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.fault.Faults;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.platform.Platform;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class PreflightConfiguration {

    @Bean
    Preflight preflight(DecisionMaker decisionMaker, Clock clock) {
        return new Preflight(decisionMaker, clock);
    }

    @Bean
    MissingPermissions missingPermissions(
            Faults faults, PermissionChecker permissionChecker, Platform platform, Clock clock, Scheduler work) {
        return new MissingPermissions(faults, permissionChecker, platform, clock, work);
    }
}
