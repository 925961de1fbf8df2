package dev.gelada.engine.scout;

import dev.gelada.fault.Faults;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.target.Draw;
import dev.gelada.target.Funnel;
import dev.gelada.target.TargetProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScoutConfiguration {

    @Bean
    Scout scout(
            Faults faults,
            Platform platform,
            Funnel funnel,
            Draw draw,
            Journal journal,
            TargetProperties settings,
            Clock clock) {
        return new Scout(faults, platform, funnel, draw, new Victims(journal, settings, clock));
    }
}
