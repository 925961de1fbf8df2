package dev.gelada.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.schedule.WeeklyWindow;
import dev.gelada.vitals.error.ErrorSource;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSchedulerTests {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Instant START = VirtualClock.START;

    private final EngineFixture engineFixture = new EngineFixture();
    private final Experiment everyTenSeconds =
            engineFixture.scheduled(new Schedule.Every(Duration.ofSeconds(10), Duration.ZERO));

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void raisesEverySlotOfASpanOnce() {
        assertThat(raise(START, START.plusSeconds(60))).isEqualTo(6);
        assertThat(engineFixture.told()).hasSize(6).containsOnly("raised");
    }

    /** chaos-mesh#1906: two replicas raised, and killed, twice. */
    @Test
    void raisesNoSlotTwiceHoweverOftenAndByWhomeverItIsAsked() {
        raise(START, START.plusSeconds(60));

        assertThat(raise(START.minusSeconds(5), START.plusSeconds(60))).isLessThanOrEqualTo(1);
        assertThat(raise(START, START.plusSeconds(60))).isZero();
    }

    @Test
    void raisesNothingForADisabledExperiment() {
        engineFixture.disable(everyTenSeconds);

        assertThat(raise(START, START.plusSeconds(60))).isZero();
    }

    @Test
    void tellsOfAGapAsOneMissedEventAndFiresNoneOfItsSlots() {
        engineFixture.eventScheduler().miss(START, START.plusSeconds(60)).block(SOON);

        assertThat(engineFixture.told()).containsExactly("raised", "missed", "closed");
        assertThat(engineFixture.the(JournalEntry.Missed.class).count()).isEqualTo(6);
        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(engineFixture.queue.claim(10).collectList().block(SOON)).isEmpty();
    }

    @Test
    void runsTheDocumentItWasRaisedForWhateverIsEditedLater() {
        raise(START, START.plusSeconds(60));
        engineFixture.start();

        engineFixture.pass(Duration.ofMinutes(10));

        assertThat(engineFixture.told()).contains("injected", "reverted");
    }

    @Test
    void beginsNothingOnceItsWindowHasClosedThoughItsGraceHasNotPassed() {
        WeeklyWindow firstMinute = new WeeklyWindow(EnumSet.allOf(DayOfWeek.class), 600, 601);
        OpeningHours openingHours = new OpeningHours(ZoneOffset.UTC, List.of(firstMinute), List.of(), List.of());
        engineFixture.scheduled(new Schedule.Every(Duration.ofSeconds(10), Duration.ZERO, openingHours));
        raise(START.plusSeconds(50), START.plusSeconds(60));
        engineFixture.pass(Duration.ofSeconds(65));

        engineFixture.start();
        engineFixture.pass(Duration.ofSeconds(5));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(engineFixture.closed().reason()).contains("the window of its schedule had closed");
        assertThat(engineFixture.fault.calls()).isEmpty();
    }

    /** Netflix, kube-monkey: one application that could not be looked up ended the schedule of all. */
    @Test
    void aPlanThatStumblesOverOneExperimentGoesOnWithTheOthers() {
        Plan sound = engineFixture.plan;
        Experiment other = engineFixture.named("other", everyTenSeconds);
        engineFixture.plan = new Plan() {
            @Override
            public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
                if (experiment.equals(other.name())) {
                    throw new IllegalStateException("stumbled");
                }
                return sound.slots(experiment, schedule, from, to);
            }

            @Override
            public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
                return sound.next(experiment, schedule, after);
            }
        };

        assertThat(raise(START, START.plusSeconds(60))).isEqualTo(6);
        assertThat(engineFixture.errors.rows()).singleElement().satisfies(row -> {
            assertThat(row.net()).isEqualTo(ErrorSource.PLAN);
            assertThat(row.where()).isEqualTo(other.name());
        });
    }

    @Test
    void beginsNothingBeforeItIsDueThoughItIsInHand() {
        raise(START, START.plusSeconds(10));
        Instant due = engineFixture.the(JournalEntry.Raised.class).dueAt();
        engineFixture.start();

        engineFixture.pass(Duration.between(engineFixture.clock.instant(), due).minusMillis(1));
        assertThat(engineFixture.activeLeases().now()).hasSize(1);
        assertThat(engineFixture.fault.calls()).doesNotContain("inject");

        engineFixture.pass(Duration.ofMillis(2));
        assertThat(engineFixture.fault.calls()).contains("inject");
    }

    @Test
    void aSlotOfOneWorkloadHitsThatOneAlone() {
        engineFixture.platform.fleet("catalog", 3);
        engineFixture.scheduled(new Schedule.MeanTimeBetween(
                Duration.ofMinutes(1),
                List.of("checkout", "catalog"),
                OpeningHours.always(ZoneOffset.UTC),
                Duration.ZERO));

        raise(START, START.plusSeconds(600));

        engineFixture.pass(Duration.ofMinutes(11));
        List<ChaosEvent> events =
                engineFixture.queue.claim(100).map(Lease::event).collectList().block(SOON);
        assertThat(events).extracting(ChaosEvent::workload).containsOnly("checkout", "catalog");
        assertThat(events).extracting(ChaosEvent::slot).doesNotHaveDuplicates();
        assertThat(engineFixture.journal.journalEntries())
                .filteredOn(JournalEntry.Raised.class::isInstance)
                .as("the journal says whom each is for")
                .extracting(journalEntry -> ((JournalEntry.Raised) journalEntry).workload())
                .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(events).stream()
                        .map(ChaosEvent::workload)
                        .toList());
    }

    @Test
    void aGapIsNobodysAlone() {
        engineFixture.scheduled(new Schedule.MeanTimeBetween(
                Duration.ofMinutes(1),
                List.of("checkout", "catalog"),
                OpeningHours.always(ZoneOffset.UTC),
                Duration.ZERO));

        engineFixture.eventScheduler().miss(START, START.plusSeconds(600)).block(SOON);

        assertThat(engineFixture.the(JournalEntry.Raised.class).workload()).isNull();
    }

    @Test
    void anEventForAWorkloadThatIsNotThereHitsNobodyElse() {
        engineFixture.scheduled(new Schedule.MeanTimeBetween(
                Duration.ofMinutes(1), List.of("payment"), OpeningHours.always(ZoneOffset.UTC), Duration.ZERO));
        raise(START, START.plusSeconds(600));
        engineFixture.start();

        engineFixture.pass(Duration.ofMinutes(11));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(engineFixture.told()).doesNotContain("injected");
    }

    /** codecentric#78: who was disabled went on for a while. */
    @Test
    void skipsWhatWasRaisedForAnExperimentThatWasDisabledMeanwhile() {
        raise(START, START.plusSeconds(15));
        engineFixture.disable(everyTenSeconds);
        engineFixture.start();

        engineFixture.pass(Duration.ofSeconds(30));

        assertThat(engineFixture.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(engineFixture.closed().reason()).contains("disabled or deleted");
    }

    private long raise(Instant from, Instant to) {
        return Objects.requireNonNull(
                engineFixture.eventScheduler().triggerSlots(from, to).block(SOON));
    }
}
