package dev.gelada.probe;

import dev.gelada.platform.Platform;
import dev.gelada.setting.proxy.ProxySettings;
import dev.gelada.vitals.trace.WorkTracer;
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
    HttpFetcher httpFetcher(
            ObservationRegistry observations, ProbeProperties properties, @Qualifier("work") Scheduler work) {
        List<Credential> all = List.copyOf(properties.credentials().values());
        return new HttpFetcher(observations, new ProbeCredentials(all), ProxySettings.ofThisProgram(), work);
    }

    @Bean
    SteadyStateMonitor steadyStateMonitor(
            Probes probes,
            WorkTracer workTracer,
            Platform platform,
            @Qualifier("probe-calls") Scheduler blocking,
            @Qualifier("work") Scheduler work) {
        return new SteadyStateMonitor(
                probes,
                workTracer,
                work,
                new ProtectedAddresses(platform.protectedHosts(), blocking, work).egressPolicy());
    }
}
