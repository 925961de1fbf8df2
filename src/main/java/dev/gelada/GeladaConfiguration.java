package dev.gelada;

import dev.gelada.platform.PlatformProperties;
import dev.gelada.setting.GeladaProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one place where time and chance come from; threads come from {@link SchedulerConfiguration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GeladaProperties.class, PlatformProperties.class})
class GeladaConfiguration {

    /** This machine's clock; with a shared database its clock is used instead. */
    @Bean
    @Qualifier("machine")
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    /** The id of this process in leases and entries. */
    @Bean
    @Qualifier("life")
    String life(RandomGenerator random) {
        return Long.toHexString(random.nextLong());
    }
}
