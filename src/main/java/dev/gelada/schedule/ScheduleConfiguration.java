package dev.gelada.schedule;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
class ScheduleConfiguration {

    @Bean
    Plan plan(@Qualifier("seed") Long seed, Calendars calendars) {
        return Plan.seeded(seed, calendars);
    }

    /** The wall clock of a schedule that names none. */
    @Bean
    ZoneId zone(ScheduleProperties properties) {
        return TimeZones.named(properties.zone());
    }
}
