package dev.gelada.probe.http;

import dev.gelada.platform.Platform;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Probe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    Probe httpProbe(WebClient.Builder builder, Platform platform, Scheduler scheduler) {
        return new HttpProbe(client(builder), new Entrance(platform), scheduler);
    }

    /** A client that sees what is there: a new connection for each reading, and no redirect followed. */
    static WebClient client(WebClient.Builder builder) {
        HttpClient plain = HttpClient.newConnection().followRedirect(false);
        return builder.clientConnector(new ReactorClientHttpConnector(plain))
                .defaultHeader("User-Agent", "gelada")
                .build();
    }
}
