package dev.gelada.probe.actuator;

import dev.gelada.platform.Platform;
import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ServiceEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActuatorConfiguration {

    @Bean
    Probe actuatorProbe(HttpFetcher httpFetcher, Platform platform) {
        return new ActuatorProbe(httpFetcher, new ServiceEndpoint(platform));
    }
}
