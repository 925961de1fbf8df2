package dev.gelada.telemetry.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.document.Fifo;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outbox;
import dev.gelada.journal.TestJournals;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import dev.gelada.store.Database;
import dev.gelada.vitals.StartupRefusedException;
import dev.gelada.vitals.error.ErrorRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class NotificationConfigurationTests {

    private static final String TEAM = "gelada.telemetry.notification.team.";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(
                    Surroundings.class, NotificationConfiguration.class, MessageSenders.class, UpcomingSlots.class);

    @Test
    void tellsWhoeverIsNamed() {
        application
                .withPropertyValues(TEAM + "kind=slack", TEAM + "url=https://chat.example/sesame")
                .run(context -> {
                    assertThat(context.getBean(NotificationTask.class).dispatchers())
                            .extracting(notificationDispatcher ->
                                    notificationDispatcher.receiver().toString())
                            .containsExactly("team (slack at chat.example)");
                    assertThat(context.getBean(NotificationTask.class).toString())
                            .doesNotContain("sesame");
                });
    }

    @Test
    void staysWellAndShowsEachOutlet() {
        application
                .withPropertyValues(TEAM + "kind=slack", TEAM + "url=https://chat.example/sesame")
                .run(context -> {
                    Health health = EventualAnswers.of(
                            context.getBean(ReactiveHealthIndicator.class).health());

                    assertThat(health.getStatus()).isEqualTo(Status.UP);
                    assertThat(health.getDetails()).containsEntry("team", Map.of("heard", true, "givenUp", 0L));
                });
    }

    @Test
    void tellsNobodyUnlessSomebodyIsNamed() {
        application.run(
                context -> assertThat(context.getBean(NotificationTask.class).dispatchers())
                        .isEmpty());
    }

    @Test
    void refusesToStartWithAWrongSetting() {
        application
                .withPropertyValues(TEAM + "kind=slack", TEAM + "url=sesame")
                .run(context ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(StartupRefusedException.class));
    }

    @Test
    void refusesToStartWithAFileThatHoldsNoCertificate(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        application
                .withPropertyValues(
                        TEAM + "kind=slack", TEAM + "url=https://chat.example/", TEAM + "certificates=" + empty)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefusedException.class)
                        .hasMessageContaining("holds no certificates"));
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void opensNothingButAFileOfABearableSize(@TempDir Path folder) throws Exception {
        Path endless = folder.resolve("endless.pem");
        try (RandomAccessFile sparse = new RandomAccessFile(endless.toFile(), "rw")) {
            sparse.setLength(1L << 33);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsTrust.with(Fifo.at(folder.resolve("fifo.pem"))))
                .withMessageContaining("fifo.pem, which holds no certificates in PEM: it is a FIFO");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsTrust.with(endless))
                .withMessageContaining(
                        "endless.pem, which holds no certificates in PEM: it is longer than 4194304 bytes");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        Clock clock() {
            return new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
        }

        @Bean
        @Qualifier("installation")
        String installation() {
            return "here";
        }

        @Bean
        Outbox outbox(Clock clock) {
            return TestJournals.outbox(Database.H2_IN_MEMORY.empty().getFirst(), clock, "life-1");
        }

        @Bean
        FakeJournal journal(Clock clock) {
            return new FakeJournal(clock);
        }

        @Bean
        Experiments experiments() {
            return new FakeExperiments(List.of());
        }

        @Bean
        Plan plan() {
            return Plan.seeded(1);
        }

        @Bean
        DryRunPolicy dryRunPolicy() {
            return new DryRunPolicy(false);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ErrorRegistry errors(Clock clock) {
            return new ErrorRegistry(clock);
        }

        @Bean
        Scheduler scheduler() {
            return Schedulers.parallel();
        }
    }
}
