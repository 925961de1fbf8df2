package dev.gelada.vitals.profile;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProfileProperties.class)
class ProfileConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ProfileConfiguration.class);

    @Bean
    Flames flames(
            ProfileProperties bounds,
            @Qualifier("work") Scheduler work,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        return new Flames(ProfileConfiguration::samplers, bounds.longest(), work, diagnostics);
    }

    /** Loaded when the first graph is asked for: nobody else has to wait for a native library. */
    private static List<Sampler> samplers() {
        List<Sampler> samplers = new ArrayList<>();
        try {
            samplers.add(AsyncSampler.load());
        } catch (IllegalStateException missing) {
            log.info("{}; flame graphs are taken by Flight Recorder", missing.getMessage());
        }
        samplers.add(new FlightSampler());
        return samplers;
    }

    @Bean(destroyMethod = "close")
    Recordings recordings(@Value("${gelada.data}") Path data, ProfileProperties bounds, Clock clock) {
        return new Recordings(data.resolve("recordings"), bounds, clock);
    }

    @Bean
    Moments moments() {
        return new Moments();
    }
}
