package dev.gelada.telemetry.platformevent;

import dev.gelada.journal.Outbox;
import dev.gelada.platform.EventRecorder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class PlatformEventConfiguration {

    @Bean
    @ConditionalOnBooleanProperty(name = "gelada.telemetry.kubernetes-events", matchIfMissing = true)
    PlatformEventPublisher platformEventPublisher(EventRecorder eventRecorder, Outbox outbox, Scheduler scheduler) {
        return new PlatformEventPublisher(eventRecorder, outbox, scheduler);
    }
}
