package dev.gelada.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gelada.EventualAnswers;
import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.probe.Reading;
import dev.gelada.schedule.Schedule;
import dev.gelada.store.Database;
import dev.gelada.vitals.NothingLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Somebody sets the clock by hours while something goes on. What lasts is measured by what passes, not by what the clock says. */
class ClockJumpTests {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final EngineFixture engineFixture = new EngineFixture();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> engineFixture.taskRegistry, engineFixture.errors);

    @AfterEach
    void end() {
        engineFixture.close();
    }

    /** Its lease cannot be believed any more, so it is taken over, by whomever: it ends early, never late. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void endsEarlyWhenTheClockIsSetInTheMiddleOfAFault(int hours) {
        engineFixture.trigger(engineFixture.experiment(false));
        assertThat(engineFixture.allReady()).isFalse();

        jump(hours);
        engineFixture.pass(Duration.ofSeconds(15));

        assertThat(engineFixture.allReady()).isTrue();
        engineFixture.pass(Duration.ofMinutes(2));
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject").endsWith("revert");
        assertThat(engineFixture.told()).containsOnlyOnce("closed").endsWith("closed");
    }

    /** Within the length of a lease nobody notices. */
    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void lastsAsLongAsPassesWhateverTheClockSays(int seconds) {
        engineFixture.trigger(engineFixture.experiment(false)); // two seconds ago

        engineFixture.clock.jump(Duration.ofSeconds(seconds));
        engineFixture.pass(EngineFixture.FAULT_LASTS.minusSeconds(3));
        assertThat(engineFixture.allReady()).isFalse();

        engineFixture.pass(Duration.ofSeconds(3));
        assertThat(engineFixture.allReady()).isTrue();
        engineFixture.pass(Duration.ofMinutes(1));
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    /** The lease of a dead holder must not end hours later than anybody could have meant. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void takesOverFromTheDeadWhereverTheClockIsSet(int hours) {
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.crash();

        jump(hours);
        engineFixture.start();
        engineFixture.pass(Duration.ofSeconds(5));

        assertThat(engineFixture.allReady()).isTrue();
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject").endsWith("revert");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void injectsNothingWhoseDeadlineTheClockHasJumpedOver() {
        engineFixture.store.hold();
        engineFixture.trigger(engineFixture.experiment(false)); // about to be written down

        jump(3);
        engineFixture.store.let();
        engineFixture.pass(Duration.ofMinutes(2));

        assertThat(engineFixture.fault.calls()).doesNotContain("inject");
        assertThat(engineFixture.told()).containsOnlyOnce("closed");
        assertThat(engineFixture.allReady()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void waitsForRecoveryAsLongAsWasAllowed(int hours) {
        engineFixture.probeAnswers(number -> Mono.just(new Reading.Deviated("never well again")));
        engineFixture.trigger(engineFixture.experiment(true));
        engineFixture.pass(Duration.ofSeconds(15)); // deviated, put back, and waited for
        assertThat(engineFixture.allReady()).isTrue();

        jump(hours);
        engineFixture.pass(Duration.ofMinutes(2));

        assertThat(engineFixture.told()).containsOnlyOnce("closed").endsWith("closed");
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject", "revert");
    }

    @Test
    void beginsNothingThatBecameTooLateWhileItWaited() {
        engineFixture.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        EventualAnswers.of(
                engineFixture.eventScheduler().triggerSlots(VirtualClock.START, VirtualClock.START.plus(PERIOD)));

        jump(3);
        engineFixture.start();
        engineFixture.pass(Duration.ofMinutes(5));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(engineFixture.fault.calls()).isEmpty();
    }

    @Test
    void beginsWhatWaitedWhenItsTimeComesByAClockThatWasSetBack() {
        engineFixture.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        EventualAnswers.of(
                engineFixture.eventScheduler().triggerSlots(VirtualClock.START, VirtualClock.START.plus(PERIOD)));

        jump(-3);
        engineFixture.start();
        engineFixture.pass(Duration.ofHours(2));
        assertThat(engineFixture.fault.calls()).isEmpty();

        engineFixture.pass(Duration.ofMinutes(62));
        assertThat(engineFixture.fault.calls()).containsOnlyOnce("inject", "revert");
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    /** Whatever is within the span that the clock left out, or has been in before, is told as missed at most. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void raisesNoSlotTwiceAndGoesOnWhenTheClockIsSetThereAndBack(int hours) {
        engineFixture.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        EventSchedulerLoop raiser = eventSchedulerLoop();

        ticksFor(raiser, Duration.ofMinutes(1));
        jump(hours);
        ticksFor(raiser, Duration.ofMinutes(1));
        jump(-hours);
        ticksFor(raiser, Duration.ofMinutes(1));

        List<Instant> due = due();
        Instant now = engineFixture.clock.instant();
        assertThat(due).doesNotHaveDuplicates();
        assertThat(due.stream().filter(at -> at.isAfter(now.minusSeconds(50)) && at.isBefore(now)))
                .hasSize(5);
    }

    @Test
    void tellsOfTheGapThatAClockSetForwardLeaves() {
        engineFixture.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        EventSchedulerLoop raiser = eventSchedulerLoop();
        ticksFor(raiser, Duration.ofMinutes(1));

        jump(3);
        ticksFor(raiser, Duration.ofMinutes(1));

        int slots = (int) Duration.ofHours(3).dividedBy(PERIOD);
        int raisedInTheGap = 3; // those within the grace, and not all of them have their time yet
        assertThat(engineFixture.the(JournalEntry.Missed.class).count())
                .isBetween((long) slots - raisedInTheGap - 1, (long) slots);
    }

    @Test
    void tellsOfAGapOfYearsWithoutHoldingAllOfItInMemory() {
        engineFixture.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        EventSchedulerLoop raiser = eventSchedulerLoop();
        ticksFor(raiser, Duration.ofSeconds(2));

        engineFixture.clock.jump(Duration.ofDays(400));
        ticksFor(raiser, Duration.ofSeconds(2));

        assertThat(engineFixture.the(JournalEntry.Missed.class).count())
                .isCloseTo(Duration.ofDays(400).dividedBy(PERIOD), within(5L));
    }

    private EventSchedulerLoop eventSchedulerLoop() {
        engineFixture.stopSignals().accept();
        return new EventSchedulerLoop(
                engineFixture.eventScheduler(),
                Database.H2_IN_MEMORY.emptyMemory(),
                engineFixture.stopSignals(),
                engineFixture.taskRegistry,
                engineFixture.clock,
                engineFixture.time,
                engineFixture.settings.startingDeadline());
    }

    private void ticksFor(EventSchedulerLoop raiser, Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(1)) {
            EventualAnswers.done(raiser.tick());
            engineFixture.pass(Duration.ofSeconds(1));
        }
    }

    /** When each event that was raised is due. */
    private List<Instant> due() {
        List<Instant> due = new ArrayList<>();
        engineFixture.journal.journalEntries().forEach(journalEntry -> {
            if (journalEntry instanceof JournalEntry.Raised raised) {
                due.add(raised.dueAt());
            }
        });
        return due;
    }

    private void jump(int hours) {
        engineFixture.clock.jump(Duration.ofHours(hours));
    }
}
