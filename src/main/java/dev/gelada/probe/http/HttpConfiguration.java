package dev.gelada.probe.http;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Probe;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    Probe httpProbe(ObservationRegistry observations, Platform platform, @Qualifier("work") Scheduler work) {
        return new HttpProbe(client(observations), new Entrance(platform), work);
    }

    /** A client that sees what is there: a new connection for each reading, and no redirect followed. */
    static WebClient client(ObservationRegistry observations) {
        HttpClient plain = HttpClient.newConnection().followRedirect(false);
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(plain))
                .observationRegistry(observations)
                .defaultHeader("User-Agent", "gelada")
                .build();
    }
}
