package dev.gelada.probe.alertmanager;

import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AlertmanagerConfiguration {

    @Bean
    Probe alertmanagerProbe(HttpFetcher httpFetcher) {
        return new AlertmanagerProbe(httpFetcher);
    }
}
