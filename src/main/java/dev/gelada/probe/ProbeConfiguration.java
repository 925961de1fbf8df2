package dev.gelada.probe;

import dev.gelada.vitals.trace.Tracing;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class ProbeConfiguration {

    @Bean
    Probes probes(List<Probe> probes) {
        return new Probes(probes);
    }

    @Bean
    Watch watch(Probes probes, Tracing tracing, @Qualifier("work") Scheduler work) {
        return new Watch(probes, tracing, work);
    }
}
