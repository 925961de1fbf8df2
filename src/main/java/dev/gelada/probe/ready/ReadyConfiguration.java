package dev.gelada.probe.ready;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReadyConfiguration {

    @Bean
    Probe readyProbe(Platform platform) {
        return new ReadyProbe(platform);
    }
}
