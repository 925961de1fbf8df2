package dev.gelada.journal;

import dev.gelada.store.Store;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {

    @Bean
    Journal journal(Store store, Clock clock, @Qualifier("life") String life) {
        return new SqlJournal(store, clock, life);
    }

    @Bean
    Forgetting forgetting(Store store, Journal journal, Clock clock, JournalProperties properties) {
        return new Forgetting(store, journal, clock, properties.retention());
    }
}
