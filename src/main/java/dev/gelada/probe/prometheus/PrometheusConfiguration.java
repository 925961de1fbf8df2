package dev.gelada.probe.prometheus;

import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PrometheusConfiguration {

    @Bean
    Probe prometheusProbe(HttpFetcher httpFetcher) {
        return new PrometheusProbe(httpFetcher);
    }
}
