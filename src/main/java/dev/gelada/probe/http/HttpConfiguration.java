package dev.gelada.probe.http;

import dev.gelada.platform.Platform;
import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ServiceEndpoint;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    Probe httpProbe(HttpFetcher httpFetcher, Platform platform, @Qualifier("probe-calls") Scheduler blocking) {
        return new HttpProbe(httpFetcher, new ServiceEndpoint(platform), blocking);
    }
}
