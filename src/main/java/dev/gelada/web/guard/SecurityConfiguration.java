package dev.gelada.web.guard;

import dev.gelada.web.WebProperties;
import dev.gelada.web.problem.ProblemExceptionHandler;
import dev.gelada.web.stream.StalledClientInstaller;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class SecurityConfiguration {

    @Bean
    ListenSettings listenSettings(
            WebProperties properties, ServerProperties server, ObjectProvider<ManagementServerProperties> management) {
        ManagementServerProperties known = management.getIfAvailable();
        return ListenSettings.of(properties, server.getAddress(), known == null ? null : known.getAddress());
    }

    @Bean
    PortBinder serverPort(ListenSettings listenSettings, StalledClientInstaller stalled, WebProperties properties) {
        return new PortBinder(listenSettings.server(), stalled, properties.requestTimeout());
    }

    /** An unknown method gets 405 where the path exists, so the firewall lets it pass. */
    @Bean
    StrictServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** Observations of security filters are off, because their four spans would clutter each trace. */
    @Bean
    SecurityObservationSettings silentFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityWebFilterChain guard(
            ServerHttpSecurity http,
            WebProperties properties,
            ListenSettings listenSettings,
            ProblemExceptionHandler problemExceptionHandler,
            Clock clock,
            Scheduler scheduler,
            ApplicationContext context) {
        WrongTokenHandler refused =
                new WrongTokenHandler(new WrongTokenCounter(clock), problemExceptionHandler, scheduler);
        return new SecurityPolicy(properties, listenSettings, problemExceptionHandler, refused, context).over(http);
    }
}
