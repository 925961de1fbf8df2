package dev.gelada.telemetry.bulletin;

import dev.gelada.journal.Journal;
import dev.gelada.journal.Outbox;
import dev.gelada.platform.Bulletin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class BulletinConfiguration {

    @Bean
    @ConditionalOnBooleanProperty(name = "gelada.telemetry.kubernetes-events", matchIfMissing = true)
    Crier crier(Bulletin bulletin, Journal journal, Outbox outbox, Scheduler scheduler) {
        return new Crier(bulletin, journal, outbox, scheduler);
    }
}
