package dev.gelada.schedule.calendar;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarProperties.class)
class CalendarConfiguration {

    @Bean
    KeptCalendars calendars(
            CalendarProperties properties,
            @Value("${gelada.data}") Path data,
            Clock clock,
            Scheduler timer,
            @Qualifier("blocking") Scheduler blocking) {
        Path folder = Path.of(properties.folder()).toAbsolutePath();
        Reading reading = new Reading(client(), folder, properties.within(), blocking, timer);
        return new KeptCalendars(
                reading, new Copies(data.toAbsolutePath().resolve("calendar")), properties, clock, timer, blocking);
    }

    static WebClient client() {
        HttpClient plain = HttpClient.newConnection().followRedirect(true);
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(plain))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(CalendarText.LARGEST))
                .defaultHeader("User-Agent", "gelada")
                .build();
    }
}
