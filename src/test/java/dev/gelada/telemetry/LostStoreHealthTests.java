package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.engine.explain.IdleExperimentsFixture;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.journal.FakeJournal;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.schedule.Calendars;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** A store that was lost makes Gelada unready, and health says why. */
class LostStoreHealthTests {

    private final MovableClock clock = new MovableClock(FakePlatform.STARTED);

    @Test
    void isNotReadyAndSaysWhy() {
        FakeEngineControl steering = new FakeEngineControl(new FakeJournal(clock), clock);
        steering.trouble("the database is damaged");

        Health health = Objects.requireNonNull(EventualAnswers.of(new GeladaHealthIndicator(
                        steering,
                        new FakeExperiments(List.of()),
                        new FakeHalt(),
                        IdleExperimentsFixture.of(),
                        Calendars.NONE)
                .health()));

        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails()).containsEntry("store", "the database is damaged");
    }
}
