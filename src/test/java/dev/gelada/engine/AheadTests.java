package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Origin;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Entry;
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

    private final Rehearsal rehearsal = new Rehearsal();
    private final Experiment experiment = rehearsal.scheduled(new Schedule.Every(Duration.ofHours(1), Duration.ZERO));

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> rehearsal.tasks, rehearsal.errors);

    /** It stands a moment before its slot, decided. */
    @BeforeEach
    void decide() {
        ChaosEvent slot = new ChaosEvent(
                new EventId("a-slot"),
                experiment.name(),
                experiment.fault(),
                new Origin.Scheduled(1),
                DUE,
                false,
                experiment.document());
        rehearsal.queue.publish(slot).block(Duration.ofSeconds(1));
        rehearsal.start();
        rehearsal.pass(Duration.between(VirtualClock.START, DUE).minus(A_MOMENT));
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void decidesAheadAndTouchesNothingBeforeItsTime() {
        assertThat(rehearsal.fault.calls()).containsExactly("prepare");
        assertThat(rehearsal.told()).isEmpty();

        rehearsal.pass(A_MOMENT);

        assertThat(rehearsal.fault.calls()).containsExactly("prepare", "inject");
        assertThat(rehearsal.the(Entry.Drawn.class).begunAt())
                .isBetween(DUE.minus(ChaosEvent.AHEAD), DUE.minusMillis(1));
    }

    @Test
    void lastsAsLongAsAskedForFromItsTimeOn() {
        rehearsal.pass(A_MOMENT);

        assertThat(rehearsal.the(Entry.Prepared.class).injection().order().deadline())
                .isEqualTo(DUE.plus(Rehearsal.FAULT_LASTS));
    }

    @Test
    void doesNotBeginWhatWasDisabledInThatMoment() {
        rehearsal.disable(experiment);

        rehearsal.pass(A_MOMENT);

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rehearsal.closed().reason()).contains("was disabled or deleted before its event began");
        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
    }

    @Test
    void doesNotBeginWhenTheLeverIsPulledInThatMoment() {
        rehearsal.halt.engage("a person", "stop").block(Duration.ofSeconds(1));

        rehearsal.pass(A_MOMENT);

        assertThat(rehearsal.closed().reason()).startsWith("halt: ");
        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
    }

    @Test
    void doesNotBeginWhatSomebodyElseUsedUpInThatMoment() {
        rehearsal.overtake("another event has used up the hour");

        rehearsal.pass(A_MOMENT);

        assertThat(rehearsal.closed().reason()).isEqualTo("overtaken: another event has used up the hour");
        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
    }

    @Test
    void isGivenBackAtOnceWhenTheProgramEndsInThatMoment() {
        rehearsal.shutDown();

        assertThat(rehearsal.told()).containsExactly("released");
        rehearsal.pass(A_MOMENT);
        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
    }
}
