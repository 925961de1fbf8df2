package dev.gelada.probe.grpc;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ServiceEndpoint;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class GrpcConfiguration {

    @Bean
    Probe grpcProbe(Platform platform, @Qualifier("work") Scheduler work) {
        return new GrpcProbe(new GrpcHealthCall(), new ServiceEndpoint(platform), work);
    }
}
