package dev.gelada.probe.tcp;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class TcpConfiguration {

    @Bean
    Probe tcpProbe(Platform platform, Scheduler scheduler) {
        return new TcpProbe(new Entrance(platform), scheduler);
    }
}
