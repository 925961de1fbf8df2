package dev.gelada.schedule;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    @Bean
    Plan plan(@Qualifier("seed") Long seed) {
        return Plan.seeded(seed);
    }
}
