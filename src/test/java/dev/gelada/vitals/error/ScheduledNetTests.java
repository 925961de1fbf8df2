package dev.gelada.vitals.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

class ScheduledNetTests {

    @Test
    void catchesTheErrorThatAScheduledPublisherAnswersWith() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ObservationAutoConfiguration.class, ScheduledTasksObservationAutoConfiguration.class))
                .withUserConfiguration(ErrorRegistry.class, ScheduledTaskErrors.class, Ticking.class)
                .run(context -> {
                    Ticks ticks = context.getBean(Ticks.class);
                    assertThat(ticks.enough.await(10, TimeUnit.SECONDS)).isTrue();

                    ErrorRegistry ledger = context.getBean(ErrorRegistry.class);
                    assertThat(ledger.rows()).singleElement().satisfies(row -> {
                        assertThat(row.net()).isEqualTo(ErrorSource.SCHEDULED);
                        assertThat(row.where()).isEqualTo("Ticks.tick");
                        assertThat(row.count()).isGreaterThan(1);
                    });
                });
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableScheduling
    static class Ticking {

        @Bean
        Clock clock() {
            return new MovableClock(Instant.EPOCH);
        }

        @Bean
        Ticks ticks() {
            return new Ticks();
        }
    }

    static class Ticks {

        final CountDownLatch enough = new CountDownLatch(4);

        @Scheduled(fixedDelay = 5)
        Mono<Void> tick() {
            return Mono.defer(() -> {
                enough.countDown();
                return Mono.error(new IllegalStateException("seeded"));
            });
        }
    }
}
