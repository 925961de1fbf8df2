package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.engine.explain.IdleExperimentsFixture;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.journal.FakeJournal;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.schedule.Calendars;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** An experiment that wants to act and cannot is told to machines, and makes nothing unhealthy. */
class IdleExperimentTests {

    private static final Experiment STUCK = ExperimentSamples.anExperiment("stuck");
    private static final Experiment OTHER = ExperimentSamples.anExperiment("other");

    private final IdleExperiments idleExperiments = IdleExperimentsFixture.of(STUCK, OTHER);

    @Test
    void isNamedInTheDetailsOfHealthWhichStaysUp() {
        Health health = health(idleExperiments);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("idle: stuck", IdleExperimentsFixture.sentence("stuck"))
                .containsEntry("idle: other", IdleExperimentsFixture.sentence("other"));
    }

    @Test
    void isNotNamedWhenThereIsNone() {
        assertThat(health(IdleExperimentsFixture.of()).getDetails().keySet())
                .noneMatch(name -> name.startsWith("idle"));
    }

    @Test
    void isCounted() {
        assertThat(idle(idleExperiments)).isEqualTo(2);
        assertThat(idle(IdleExperimentsFixture.of())).isZero();
    }

    private static double idle(IdleExperiments idleExperiments) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new EngineMeters(engineControl(), idleExperiments, new FakeHalt()).bindTo(meters);
        return meters.get("gelada.experiment.idle").gauge().value();
    }

    private static Health health(IdleExperiments idleExperiments) {
        return Objects.requireNonNull(EventualAnswers.of(new GeladaHealthIndicator(
                        engineControl(),
                        new FakeExperiments(List.of(STUCK, OTHER)),
                        new FakeHalt(),
                        idleExperiments,
                        Calendars.NONE)
                .health()));
    }

    private static FakeEngineControl engineControl() {
        MovableClock clock = new MovableClock(FakePlatform.STARTED);
        return new FakeEngineControl(new FakeJournal(clock), clock);
    }
}
