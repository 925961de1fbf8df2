package dev.gelada.tool;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Time, chance and threads for what is only asked for its name. No configuration, lest the program itself finds it and has two clocks. */
final class PretendedWorld {

    @Bean
    @Qualifier("machine")
    Clock clock() {
        return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    }

    @Bean
    RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    @Bean
    @Primary
    @Qualifier("work")
    Scheduler work() {
        return Schedulers.immediate();
    }

    @Bean
    @Qualifier("blocking")
    Scheduler blocking() {
        return Schedulers.immediate();
    }

    @Bean
    @Qualifier("installation")
    String installation() {
        return "tool";
    }

    @Bean
    ObservationRegistry observations() {
        return ObservationRegistry.NOOP;
    }
}
