package dev.gelada.probe.http;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Fetch;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    Probe httpProbe(Fetch fetch, Platform platform) {
        return new HttpProbe(fetch, new Entrance(platform));
    }
}
