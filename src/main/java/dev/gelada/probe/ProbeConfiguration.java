package dev.gelada.probe;

import dev.gelada.platform.Platform;
import dev.gelada.setting.proxy.Proxies;
import dev.gelada.vitals.trace.Tracing;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProbeProperties.class)
class ProbeConfiguration {

    @Bean
    Probes probes(List<Probe> probes) {
        return new Probes(probes);
    }

    @Bean
    Fetch fetch(ObservationRegistry observations, ProbeProperties properties, @Qualifier("work") Scheduler work) {
        List<Credential> all = List.copyOf(properties.credentials().values());
        return new Fetch(observations, new Credentials(all), Proxies.ofThisProgram(), work);
    }

    @Bean
    Watch watch(
            Probes probes,
            Tracing tracing,
            Platform platform,
            @Qualifier("blocking") Scheduler blocking,
            @Qualifier("work") Scheduler work) {
        return new Watch(probes, tracing, work, new Precinct(platform.offLimits(), blocking, work).reach());
    }
}
