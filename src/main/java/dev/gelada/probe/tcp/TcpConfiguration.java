package dev.gelada.probe.tcp;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ServiceEndpoint;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class TcpConfiguration {

    @Bean
    Probe tcpProbe(Platform platform, @Qualifier("work") Scheduler work) {
        return new TcpProbe(new ServiceEndpoint(platform), work);
    }
}
