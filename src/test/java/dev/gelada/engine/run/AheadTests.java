package dev.gelada.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.schedule.Schedule;
import dev.gelada.vitals.NothingLeft;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A slot is decided a moment before it comes, so that nothing but its beginning comes after it; and what changes in that moment counts. */
class AheadTests {

    private static final Instant DUE = VirtualClock.START.plusSeconds(10);
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final EngineFixture engineFixture = new EngineFixture();
    private final Experiment experiment =
            engineFixture.scheduled(new Schedule.Every(Duration.ofHours(1), Duration.ZERO));

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> engineFixture.taskRegistry, engineFixture.errors);

    /** It stands a moment before its slot, decided. */
    @BeforeEach
    void decide() {
        ChaosEvent slot = new ChaosEvent(
                new EventId("a-slot"),
                experiment.name(),
                experiment.fault(),
                new EventOrigin.Scheduled(1),
                DUE,
                false,
                experiment.document());
        engineFixture.queue.publish(slot).block(Duration.ofSeconds(1));
        engineFixture.start();
        engineFixture.pass(Duration.between(VirtualClock.START, DUE).minus(A_MOMENT));
    }

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void decidesAheadAndTouchesNothingBeforeItsTime() {
        assertThat(engineFixture.fault.calls()).containsExactly("prepare");
        assertThat(engineFixture.told()).isEmpty();

        engineFixture.pass(A_MOMENT);

        assertThat(engineFixture.fault.calls()).containsExactly("prepare", "inject");
        assertThat(engineFixture.the(JournalEntry.Drawn.class).begunAt())
                .isBetween(DUE.minus(ChaosEvent.AHEAD), DUE.minusMillis(1));
    }

    @Test
    void lastsAsLongAsAskedForFromItsTimeOn() {
        engineFixture.pass(A_MOMENT);

        assertThat(engineFixture
                        .the(JournalEntry.Prepared.class)
                        .injection()
                        .order()
                        .deadline())
                .isEqualTo(DUE.plus(EngineFixture.FAULT_LASTS));
    }

    @Test
    void doesNotBeginWhatWasDisabledInThatMoment() {
        engineFixture.disable(experiment);

        engineFixture.pass(A_MOMENT);

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(engineFixture.closed().reason()).contains("was disabled or deleted before its event began");
        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
    }

    @Test
    void doesNotBeginWhenTheLeverIsPulledInThatMoment() {
        engineFixture.halt.engage("a person", "stop").block(Duration.ofSeconds(1));

        engineFixture.pass(A_MOMENT);

        assertThat(engineFixture.closed().reason()).startsWith("halt: ");
        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
    }

    @Test
    void doesNotBeginWhatSomebodyElseUsedUpInThatMoment() {
        engineFixture.overtake("another event has used up the hour");

        engineFixture.pass(A_MOMENT);

        assertThat(engineFixture.closed().reason()).isEqualTo("overtaken: another event has used up the hour");
        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
    }

    @Test
    void isGivenBackAtOnceWhenTheProgramEndsInThatMoment() {
        engineFixture.shutDown();

        assertThat(engineFixture.told()).containsExactly("released");
        engineFixture.pass(A_MOMENT);
        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
    }
}
