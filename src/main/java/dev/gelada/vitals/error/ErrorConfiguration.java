package dev.gelada.vitals.error;

import java.time.Clock;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Hooks;

@Configuration(proxyBeanMethods = false)
class ErrorConfiguration {

    @Bean
    ErrorLedger errorLedger(Clock clock) {
        return new ErrorLedger(clock);
    }

    /** Reactor hands an error here when nobody subscribes to it any more; without the net it is one log line among many. */
    @Bean
    DisposableBean droppedErrors(ErrorLedger ledger) {
        Hooks.onErrorDropped(error -> ledger.note("dropped", error));
        return Hooks::resetOnErrorDropped;
    }
}
