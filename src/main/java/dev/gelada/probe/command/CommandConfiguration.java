package dev.gelada.probe.command;

import dev.gelada.probe.Probe;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandProperties.class)
class CommandConfiguration {

    @Bean
    Probe commandProbe(CommandProperties properties, @Qualifier("probe-calls") Scheduler blocking) {
        return new CommandProbe(properties, blocking);
    }
}
