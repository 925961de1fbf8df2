package dev.gelada.vitals.debug;

import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DebugProperties.class)
class DebugConfiguration {

    /** Switched off at shutdown: its traces are global to the process, and must not outlive the context. */
    @Bean(destroyMethod = "off")
    DebugMode debugMode(
            EventLoopWatchdog eventLoopWatchdog,
            TaskRegistry taskRegistry,
            Clock clock,
            DebugProperties properties,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        return new DebugMode(eventLoopWatchdog, taskRegistry, clock, properties.stallThreshold(), diagnostics);
    }
}
