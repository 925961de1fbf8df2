package dev.gelada.web.stream;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamProperties.class)
class StreamConfiguration {

    @Bean
    StreamLimit streamLimit(StreamProperties properties) {
        return new StreamLimit(properties);
    }

    /** Before all others, so that it sees the very end of an exchange. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    BodyLifetimeFilter bodyLifetimeFilter() {
        return new BodyLifetimeFilter();
    }

    @Bean
    StalledClientInstaller stalledClientInstaller(StreamProperties properties) {
        return new StalledClientInstaller(properties);
    }
}
