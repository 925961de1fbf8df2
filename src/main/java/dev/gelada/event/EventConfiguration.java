package dev.gelada.event;

import dev.gelada.store.Store;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

    @Bean
    EventQueue eventQueue(Store store, Clock clock, @Qualifier("life") String life, EventProperties properties) {
        return new SqlEventQueue(store, clock, life, properties.leaseDuration());
    }
}
