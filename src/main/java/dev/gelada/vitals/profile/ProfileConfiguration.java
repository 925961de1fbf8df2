package dev.gelada.vitals.profile;

import dev.gelada.setting.GeladaProperties;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProfileProperties.class, GeladaProperties.class})
@Slf4j
class ProfileConfiguration {

    /** A byte each, and never more however many different stacks there are. */
    private static final int RECENT_CHARACTERS = 8 << 20;

    @Bean
    RecentSamples recentSamples() {
        return new RecentSamples(RECENT_CHARACTERS);
    }

    /** Null when it is switched off. */
    @Bean(destroyMethod = "pause")
    @Nullable
    ContinuousProfiler continuousProfiler(
            ProfileProperties settings,
            TaskRegistry taskRegistry,
            RecentSamples recentSamples,
            Clock clock,
            @Qualifier("work") Scheduler work,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        return settings.continuous()
                ? new ContinuousProfiler(taskRegistry, recentSamples, clock, work, diagnostics)
                : null;
    }

    @Bean
    FlameGraphs flameGraphs(
            ProfileProperties bounds,
            RecentSamples recentSamples,
            ObjectProvider<ContinuousProfiler> profiler,
            Clock clock,
            @Qualifier("work") Scheduler work,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        return new FlameGraphs(
                ProfileConfiguration::profileSamplers,
                recentSamples,
                () -> profiler.stream().anyMatch(ContinuousProfiler::sampling),
                bounds.maxDuration(),
                clock,
                work,
                diagnostics);
    }

    /** Loaded for the first graph, so that the start does not wait for a native library. */
    private static List<ProfileSampler> profileSamplers() {
        List<ProfileSampler> profileSamplers = new ArrayList<>();
        try {
            profileSamplers.add(AsyncProfilerSampler.load());
        } catch (IllegalStateException missing) {
            log.info("{}; flame graphs are taken by Flight Recorder", missing.getMessage());
        }
        profileSamplers.add(new FlightRecorderSampler());
        return profileSamplers;
    }

    @Bean(destroyMethod = "close")
    FlightRecordings flightRecordings(GeladaProperties gelada, ProfileProperties bounds, Clock clock) {
        return new FlightRecordings(gelada.data().resolve("recordings"), bounds, clock);
    }
}
