package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.engine.FakeSteering;
import dev.gelada.engine.why.Idleness;
import dev.gelada.engine.why.Idlenesses;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.experiment.Samples;
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

    private static final Experiment STUCK = Samples.anExperiment("stuck");
    private static final Experiment OTHER = Samples.anExperiment("other");

    private final Idleness idleness = Idlenesses.of(STUCK, OTHER);

    @Test
    void isNamedInTheDetailsOfHealthWhichStaysUp() {
        Health health = health(idleness);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("idle: stuck", Idlenesses.sentence("stuck"))
                .containsEntry("idle: other", Idlenesses.sentence("other"));
    }

    @Test
    void isNotNamedWhenThereIsNone() {
        assertThat(health(Idlenesses.of()).getDetails().keySet()).noneMatch(name -> name.startsWith("idle"));
    }

    @Test
    void isCounted() {
        assertThat(idle(idleness)).isEqualTo(2);
        assertThat(idle(Idlenesses.of())).isZero();
    }

    private static double idle(Idleness idleness) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new TelemetryConfiguration().idleGauge(idleness).bindTo(meters);
        return meters.get("gelada.experiment.idle").gauge().value();
    }

    private static Health health(Idleness idleness) {
        MovableClock clock = new MovableClock(FakePlatform.STARTED);
        return Objects.requireNonNull(Answers.of(new GeladaHealthIndicator(
                        new FakeSteering(new FakeJournal(clock), clock),
                        new FakeExperiments(List.of(STUCK, OTHER)),
                        new FakeHalt(),
                        idleness,
                        Calendars.NONE)
                .health()));
    }
}
