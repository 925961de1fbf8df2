package dev.gelada.selection;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SelectionProperties.class)
class SelectionConfiguration {

    @Bean
    EligibilityFilter eligibilityFilter(Clock clock) {
        return EligibilityFilter.by(clock);
    }

    @Bean
    TargetSampler targetSampler(@Qualifier("seed") Long seed) {
        return TargetSampler.seeded(seed);
    }
}
