package dev.gelada.engine.preflight;

import dev.gelada.engine.reap.CallLimitProperties;
import dev.gelada.engine.scout.Scout;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Rights;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Safeguards;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallLimitProperties.class)
class PreflightConfiguration {

    @Bean
    Preflight preflight(Scout scout, Safeguards safeguards, CallLimitProperties limit, Clock clock, Scheduler work) {
        return new Preflight(scout, safeguards, limit.callLimit(), clock, work);
    }

    @Bean
    Shortfall shortfall(Faults faults, Rights rights, Platform platform, Clock clock, Scheduler work) {
        return new Shortfall(faults, rights, platform, clock, work);
    }
}
