package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.engine.explain.IdleExperimentsFixture;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
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

/** A calendar that cannot be had keeps an experiment closed, which is told to machines without its secrets, and makes nothing unhealthy. */
class UnknownCalendarTests {

    private final MovableClock clock = new MovableClock(FakePlatform.STARTED);
    private final Experiment holidays = ExperimentSamples.experiment(ExperimentSamples.text("holidays")
            .replace("{every: 1m}", "{daily: 1, except: [\"https://ada:secret@example.org/feed.ics?key=secret\"]}"));

    @Test
    void isNamedInTheDetailsOfHealthWhichStaysUp() {
        Health health = Objects.requireNonNull(EventualAnswers.of(new GeladaHealthIndicator(
                        new FakeEngineControl(new FakeJournal(clock), clock),
                        new FakeExperiments(List.of(holidays, ExperimentSamples.anExperiment("other"))),
                        new FakeHalt(),
                        IdleExperimentsFixture.of(),
                        Calendars.NONE)
                .health()));

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry(
                        "closed: holidays",
                        "the calendar https://example.org/feed.ics is not available, so its schedules have no slots:"
                                + " calendars are not available here")
                .doesNotContainKey("closed: other");
    }
}
