package dev.gelada.web.problem;

import dev.gelada.vitals.error.ErrorRegistry;
import java.util.UUID;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    ProblemExceptionHandler problemExceptionHandler(ErrorRegistry errors) {
        return new ProblemExceptionHandler(UUID::randomUUID, errors);
    }

    /** For what fails before a controller is found or after it has answered; comes before Boot's own, which has the order -1. */
    @Bean
    @Order(-2)
    ErrorWebExceptionHandler unhandled(ProblemExceptionHandler problemExceptionHandler) {
        return (exchange, error) -> problemExceptionHandler.answer(error, exchange);
    }

    @Bean
    ServerExchangeRejectedHandler firewalled(ProblemExceptionHandler problemExceptionHandler) {
        return (exchange, rejected) -> problemExceptionHandler.answer(rejected, exchange);
    }
}
