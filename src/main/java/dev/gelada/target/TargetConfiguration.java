package dev.gelada.target;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TargetProperties.class)
class TargetConfiguration {

    @Bean
    Funnel funnel(Clock clock) {
        return Funnel.by(clock);
    }

    @Bean
    Draw draw(@Qualifier("seed") Long seed) {
        return Draw.seeded(seed);
    }
}
