package dev.gelada.probe;

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
    Watch watch(Probes probes, @Qualifier("work") Scheduler work) {
        return new Watch(probes, work);
    }
}
