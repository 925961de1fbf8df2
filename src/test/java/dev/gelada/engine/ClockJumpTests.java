package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gelada.Answers;
import dev.gelada.journal.Entry;
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

    private final Rehearsal rehearsal = new Rehearsal();

    @RegisterExtension
    final NothingLeft nothingLeft = new NothingLeft(() -> rehearsal.tasks, rehearsal.errors);

    @AfterEach
    void end() {
        rehearsal.close();
    }

    /** Its lease cannot be believed any more, so it is taken over, by whomever: it ends early, never late. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void endsEarlyWhenTheClockIsSetInTheMiddleOfAFault(int hours) {
        rehearsal.trigger(rehearsal.experiment(false));
        assertThat(rehearsal.allReady()).isFalse();

        jump(hours);
        rehearsal.pass(Duration.ofSeconds(15));

        assertThat(rehearsal.allReady()).isTrue();
        rehearsal.pass(Duration.ofMinutes(2));
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject").endsWith("revert");
        assertThat(rehearsal.told()).containsOnlyOnce("closed").endsWith("closed");
    }

    /** Within the length of a lease nobody notices. */
    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void lastsAsLongAsPassesWhateverTheClockSays(int seconds) {
        rehearsal.trigger(rehearsal.experiment(false)); // two seconds ago

        rehearsal.clock.jump(Duration.ofSeconds(seconds));
        rehearsal.pass(Rehearsal.FAULT_LASTS.minusSeconds(3));
        assertThat(rehearsal.allReady()).isFalse();

        rehearsal.pass(Duration.ofSeconds(3));
        assertThat(rehearsal.allReady()).isTrue();
        rehearsal.pass(Duration.ofMinutes(1));
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    /** The lease of a dead holder must not end hours later than anybody could have meant. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void takesOverFromTheDeadWhereverTheClockIsSet(int hours) {
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.crash();

        jump(hours);
        rehearsal.start();
        rehearsal.pass(Duration.ofSeconds(5));

        assertThat(rehearsal.allReady()).isTrue();
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject").endsWith("revert");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void injectsNothingWhoseDeadlineTheClockHasJumpedOver() {
        rehearsal.store.hold();
        rehearsal.trigger(rehearsal.experiment(false)); // about to be written down

        jump(3);
        rehearsal.store.let();
        rehearsal.pass(Duration.ofMinutes(2));

        assertThat(rehearsal.fault.calls()).doesNotContain("inject");
        assertThat(rehearsal.told()).containsOnlyOnce("closed");
        assertThat(rehearsal.allReady()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void waitsForRecoveryAsLongAsWasAllowed(int hours) {
        rehearsal.probeAnswers(number -> Mono.just(new Reading.Deviated("never well again")));
        rehearsal.trigger(rehearsal.experiment(true));
        rehearsal.pass(Duration.ofSeconds(15)); // deviated, put back, and waited for
        assertThat(rehearsal.allReady()).isTrue();

        jump(hours);
        rehearsal.pass(Duration.ofMinutes(2));

        assertThat(rehearsal.told()).containsOnlyOnce("closed").endsWith("closed");
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject", "revert");
    }

    @Test
    void beginsNothingThatBecameTooLateWhileItWaited() {
        rehearsal.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        Answers.of(rehearsal.raiser().raise(VirtualClock.START, VirtualClock.START.plus(PERIOD)));

        jump(3);
        rehearsal.start();
        rehearsal.pass(Duration.ofMinutes(5));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(rehearsal.fault.calls()).isEmpty();
    }

    @Test
    void beginsWhatWaitedWhenItsTimeComesByAClockThatWasSetBack() {
        rehearsal.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        Answers.of(rehearsal.raiser().raise(VirtualClock.START, VirtualClock.START.plus(PERIOD)));

        jump(-3);
        rehearsal.start();
        rehearsal.pass(Duration.ofHours(2));
        assertThat(rehearsal.fault.calls()).isEmpty();

        rehearsal.pass(Duration.ofMinutes(62));
        assertThat(rehearsal.fault.calls()).containsOnlyOnce("inject", "revert");
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    /** Whatever is within the span that the clock left out, or has been in before, is told as missed at most. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void raisesNoSlotTwiceAndGoesOnWhenTheClockIsSetThereAndBack(int hours) {
        rehearsal.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        RaiserClock raiser = raiserClock();

        ticksFor(raiser, Duration.ofMinutes(1));
        jump(hours);
        ticksFor(raiser, Duration.ofMinutes(1));
        jump(-hours);
        ticksFor(raiser, Duration.ofMinutes(1));

        List<Instant> due = due();
        Instant now = rehearsal.clock.instant();
        assertThat(due).doesNotHaveDuplicates();
        assertThat(due.stream().filter(at -> at.isAfter(now.minusSeconds(50)) && at.isBefore(now)))
                .hasSize(5);
    }

    @Test
    void tellsOfTheGapThatAClockSetForwardLeaves() {
        rehearsal.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        RaiserClock raiser = raiserClock();
        ticksFor(raiser, Duration.ofMinutes(1));

        jump(3);
        ticksFor(raiser, Duration.ofMinutes(1));

        int slots = (int) Duration.ofHours(3).dividedBy(PERIOD);
        int raisedInTheGap = 3; // those within the grace, and not all of them have their time yet
        assertThat(rehearsal.the(Entry.Missed.class).count())
                .isBetween((long) slots - raisedInTheGap - 1, (long) slots);
    }

    @Test
    void tellsOfAGapOfYearsWithoutHoldingAllOfItInMemory() {
        rehearsal.scheduled(new Schedule.Every(PERIOD, Duration.ZERO));
        RaiserClock raiser = raiserClock();
        ticksFor(raiser, Duration.ofSeconds(2));

        rehearsal.clock.jump(Duration.ofDays(400));
        ticksFor(raiser, Duration.ofSeconds(2));

        assertThat(rehearsal.the(Entry.Missed.class).count())
                .isCloseTo(Duration.ofDays(400).dividedBy(PERIOD), within(5L));
    }

    private RaiserClock raiserClock() {
        rehearsal.signals.accept();
        return new RaiserClock(
                rehearsal.raiser(),
                Database.H2_IN_MEMORY.emptyMemory(),
                rehearsal.signals,
                rehearsal.tasks,
                rehearsal.clock,
                rehearsal.settings.grace());
    }

    private void ticksFor(RaiserClock raiser, Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(1)) {
            Answers.done(raiser.tick());
            rehearsal.pass(Duration.ofSeconds(1));
        }
    }

    /** When each event that was raised is due. */
    private List<Instant> due() {
        List<Instant> due = new ArrayList<>();
        rehearsal.journal.entries().forEach(entry -> {
            if (entry instanceof Entry.Raised raised) {
                due.add(raised.dueAt());
            }
        });
        return due;
    }

    private void jump(int hours) {
        rehearsal.clock.jump(Duration.ofHours(hours));
    }
}
