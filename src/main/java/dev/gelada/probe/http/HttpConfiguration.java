package dev.gelada.probe.http;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Fetch;
import dev.gelada.probe.Probe;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    Probe httpProbe(Fetch fetch, Platform platform, @Qualifier("probe-calls") Scheduler blocking) {
        return new HttpProbe(fetch, new Entrance(platform), blocking);
    }
}
