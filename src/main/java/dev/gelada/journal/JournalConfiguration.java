package dev.gelada.journal;

import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {

    /** How long after the death of a replica another takes over its deliveries. */
    private static final Duration TURN = Duration.ofSeconds(60);

    @Bean
    Journal journal(
            Store store, Clock clock, @Qualifier("life") String life, @Qualifier("followers") Scheduler followers) {
        return new SqlJournal(store, clock, life, followers);
    }

    @Bean
    Outbox outbox(Store store, Journal journal, Clock clock, @Qualifier("life") String life, Scheduler work) {
        return new SqlOutbox(
                new OutboxCursors(store, clock, life, TURN, store.shared()),
                new OutboxEntries(store, life),
                journal,
                clock,
                store.shared(),
                work);
    }

    @Bean
    EventStateBackfill eventStateBackfill(Store store, Journal journal) {
        return new EventStateBackfill(store, journal);
    }

    @Bean
    ExpiredEventCleaner expiredEventCleaner(Store store, Journal journal, Clock clock, JournalProperties properties) {
        return new ExpiredEventCleaner(store, journal, clock, properties.retention());
    }
}
