package dev.gelada.web.problem;

import dev.gelada.vitals.error.ErrorLedger;
import java.util.UUID;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    Problems problems(ErrorLedger errors) {
        return new Problems(UUID::randomUUID, errors);
    }

    /** For what fails before a controller is found or after it has answered; comes before Boot's own, which has the order -1. */
    @Bean
    @Order(-2)
    ErrorWebExceptionHandler unhandled(Problems problems) {
        return (exchange, error) -> problems.answer(error, exchange);
    }

    @Bean
    ServerExchangeRejectedHandler firewalled(Problems problems) {
        return (exchange, rejected) -> problems.answer(rejected, exchange);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    EmptyRefusals emptyRefusals(Problems problems) {
        return new EmptyRefusals(problems);
    }

    @Bean
    BodyLimit bodyLimit() {
        return new BodyLimit();
    }
}
