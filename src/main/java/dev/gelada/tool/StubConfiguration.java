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
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/** Time, chance and threads for what is only asked for its name. No configuration by itself, or else the program would find it too. */
class StubConfiguration {

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
    @Qualifier("probe-calls")
    Scheduler probeCalls() {
        return Schedulers.immediate();
    }

    @Bean
    @Qualifier("document-files")
    Scheduler documentFiles() {
        return Schedulers.immediate();
    }

    @Bean
    @Qualifier("undo")
    Scheduler undo() {
        return Schedulers.immediate();
    }

    @Bean
    @Qualifier("undo-blocking")
    Scheduler undoBlocking() {
        return Schedulers.immediate();
    }

    /** Nothing is connected to. */
    @Bean
    @Qualifier("undo")
    LoopResources undoConnections() {
        return TcpResources.get();
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
