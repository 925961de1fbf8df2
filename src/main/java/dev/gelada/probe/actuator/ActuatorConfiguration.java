package dev.gelada.probe.actuator;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Fetch;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActuatorConfiguration {

    @Bean
    Probe actuatorProbe(Fetch fetch, Platform platform) {
        return new ActuatorProbe(fetch, new Entrance(platform));
    }
}
