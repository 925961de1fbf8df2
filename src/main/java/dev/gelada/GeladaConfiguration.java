package dev.gelada;

import dev.gelada.platform.PlatformProperties;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Tasks;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The one place where time, chance and threads come from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GeladaProperties.class, PlatformProperties.class})
class GeladaConfiguration {

    private static final int BLOCKING_THREADS = 32;
    private static final int BLOCKING_QUEUE = 100_000;

    /** This machine's; on a database that is shared, everybody goes by that one's instead. */
    @Bean
    @Qualifier("machine")
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    /** Where waiting happens and answers arrive. Nothing here may block. */
    @Bean(destroyMethod = "dispose")
    @Primary
    @Qualifier("work")
    Scheduler work() {
        return Schedulers.newParallel("gelada-work");
    }

    /** Where blocking calls go: files, {@code /proc}, the embedded database. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("blocking")
    Scheduler blocking(Tasks tasks) {
        return tasks.tracked(
                Label.of(Kind.BLOCKING, "call"),
                Schedulers.newBoundedElastic(BLOCKING_THREADS, BLOCKING_QUEUE, "gelada-blocking"));
    }

    /** Names this life of this process in leases and entries. */
    @Bean
    @Qualifier("life")
    String life(RandomGenerator random) {
        return Long.toHexString(random.nextLong());
    }
}
