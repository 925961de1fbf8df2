package dev.gelada.engine.select;

import dev.gelada.fault.Faults;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.SelectionProperties;
import dev.gelada.selection.TargetSampler;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TargetSelectorConfiguration {

    @Bean
    TargetSelector targetSelector(
            Faults faults,
            Platform platform,
            EligibilityFilter eligibilityFilter,
            TargetSampler targetSampler,
            Journal journal,
            SelectionProperties settings,
            Clock clock) {
        return new TargetSelector(
                faults, platform, eligibilityFilter, targetSampler, new RecentTargetsReader(journal, settings, clock));
    }
}
