package dev.gelada.safeguard.maintenance;

import dev.gelada.safeguard.Safeguard;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaintenanceProperties.class)
class MaintenanceSafeguardConfiguration {

    @Bean
    Safeguard maintenanceSafeguard(MaintenanceProperties properties, ZoneId zone, Clock clock) {
        return new MaintenanceSafeguard(properties.maintenanceWindows(zone), clock);
    }
}
