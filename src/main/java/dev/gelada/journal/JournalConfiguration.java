package dev.gelada.journal;

import dev.gelada.store.Store;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    Journal journal(Store store, Clock clock, @Qualifier("life") String life) {
        return new SqlJournal(store, clock, life);
    }
}
