package dev.gelada.safeguard.freeze;

import dev.gelada.safeguard.Safeguard;
import dev.gelada.schedule.Calendars;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FreezeProperties.class)
class FreezeSafeguardConfiguration {

    /** Requests each calendar at once, so that it has been read by the time the first event is judged. */
    @Bean
    Safeguard freezeSafeguard(FreezeProperties properties, Calendars calendars, ZoneId zone, Clock clock) {
        properties.all().forEach(calendar -> calendars.of(calendar.source()));
        return new FreezeSafeguard(properties.all(), calendars, zone, clock);
    }
}
