package dev.gelada.web.guard;

import dev.gelada.web.WebProperties;
import dev.gelada.web.problem.Problems;
import dev.gelada.web.stream.StalledClients;
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
class GuardConfiguration {

    @Bean
    Listening listening(
            WebProperties properties, ServerProperties server, ObjectProvider<ManagementServerProperties> management) {
        ManagementServerProperties known = management.getIfAvailable();
        return Listening.of(properties, server.getAddress(), known == null ? null : known.getAddress());
    }

    @Bean
    Port serverPort(Listening listening, StalledClients stalled, WebProperties properties) {
        return new Port(listening.server(), stalled, properties.requestTimeout());
    }

    /** A method that nobody knows is answered by 405 where the path is known, so the firewall lets it through. */
    @Bean
    StrictServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** A trace shows the request and what came of it; four spans about filters in between would hide it. */
    @Bean
    SecurityObservationSettings silentFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityWebFilterChain guard(
            ServerHttpSecurity http,
            WebProperties properties,
            Listening listening,
            Problems problems,
            Clock clock,
            Scheduler scheduler,
            ApplicationContext context) {
        RefusedToken refused = new RefusedToken(new WrongTokens(clock), problems, scheduler);
        return new Guard(properties, listening, problems, refused, context).over(http);
    }
}
