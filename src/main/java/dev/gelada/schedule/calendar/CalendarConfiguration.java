package dev.gelada.schedule.calendar;

import dev.gelada.setting.GeladaProperties;
import dev.gelada.setting.proxy.ProxySettings;
import io.netty.handler.codec.http.HttpStatusClass;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CalendarProperties.class, GeladaProperties.class})
class CalendarConfiguration {

    @Bean
    CachedCalendars calendars(
            CalendarProperties properties,
            GeladaProperties gelada,
            Clock clock,
            Scheduler timer,
            @Qualifier("document-files") Scheduler blocking) {
        Path folder = Path.of(properties.folder()).toAbsolutePath();
        CalendarFetcher calendarFetcher = new CalendarFetcher(
                client(ProxySettings.ofThisProgram()), folder, properties.timeout(), blocking, timer);
        return new CachedCalendars(
                calendarFetcher,
                new CalendarFiles(gelada.data().toAbsolutePath().resolve("calendar")),
                properties,
                clock,
                timer,
                blocking);
    }

    /** Redirects are followed only where no password would be sent to another host. */
    private static boolean leadsOn(HttpClientRequest request, HttpClientResponse response) {
        return response.status().codeClass() == HttpStatusClass.REDIRECTION
                && response.responseHeaders().contains(HttpHeaders.LOCATION)
                && !request.requestHeaders().contains(HttpHeaders.AUTHORIZATION);
    }

    static WebClient client(ProxySettings proxySettings) {
        HttpClient plain =
                proxySettings.through(HttpClient.newConnection()).followRedirect(CalendarConfiguration::leadsOn);
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(plain))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(ICalendarReader.LARGEST))
                .defaultHeader("User-Agent", "gelada")
                .build();
    }
}
