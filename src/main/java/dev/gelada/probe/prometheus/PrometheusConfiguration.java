package dev.gelada.probe.prometheus;

import dev.gelada.probe.Fetch;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PrometheusConfiguration {

    @Bean
    Probe prometheusProbe(Fetch fetch) {
        return new PrometheusProbe(fetch);
    }
}
