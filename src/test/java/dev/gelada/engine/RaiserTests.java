package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.Lease;
import dev.gelada.experiment.Experiment;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.schedule.Hours;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.schedule.Window;
import dev.gelada.vitals.error.Net;
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

class RaiserTests {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Instant START = VirtualClock.START;

    private final Rehearsal rehearsal = new Rehearsal();
    private final Experiment everyTenSeconds =
            rehearsal.scheduled(new Schedule.Every(Duration.ofSeconds(10), Duration.ZERO));

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void raisesEverySlotOfASpanOnce() {
        assertThat(raise(START, START.plusSeconds(60))).isEqualTo(6);
        assertThat(rehearsal.told()).hasSize(6).containsOnly("raised");
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
        rehearsal.disable(everyTenSeconds);

        assertThat(raise(START, START.plusSeconds(60))).isZero();
    }

    @Test
    void tellsOfAGapAsOneMissedEventAndFiresNoneOfItsSlots() {
        rehearsal.raiser().miss(START, START.plusSeconds(60)).block(SOON);

        assertThat(rehearsal.told()).containsExactly("raised", "missed", "closed");
        assertThat(rehearsal.the(Entry.Missed.class).count()).isEqualTo(6);
        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(rehearsal.queue.claim(10).collectList().block(SOON)).isEmpty();
    }

    @Test
    void runsTheDocumentItWasRaisedForWhateverIsEditedLater() {
        raise(START, START.plusSeconds(60));
        rehearsal.start();

        rehearsal.pass(Duration.ofMinutes(10));

        assertThat(rehearsal.told()).contains("injected", "reverted");
    }

    @Test
    void beginsNothingOnceItsWindowHasClosedThoughItsGraceHasNotPassed() {
        Window firstMinute = new Window(EnumSet.allOf(DayOfWeek.class), 600, 601);
        Hours hours = new Hours(ZoneOffset.UTC, List.of(firstMinute), List.of(), List.of());
        rehearsal.scheduled(new Schedule.Every(Duration.ofSeconds(10), Duration.ZERO, hours));
        raise(START.plusSeconds(50), START.plusSeconds(60));
        rehearsal.pass(Duration.ofSeconds(65));

        rehearsal.start();
        rehearsal.pass(Duration.ofSeconds(5));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(rehearsal.closed().reason()).contains("the window of its schedule has closed");
        assertThat(rehearsal.fault.calls()).isEmpty();
    }

    /** Netflix, kube-monkey: one application that could not be looked up ended the schedule of all. */
    @Test
    void aPlanThatStumblesOverOneExperimentGoesOnWithTheOthers() {
        Plan sound = rehearsal.plan;
        Experiment other = rehearsal.named("other", everyTenSeconds);
        rehearsal.plan = new Plan() {
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
        assertThat(rehearsal.errors.rows()).singleElement().satisfies(row -> {
            assertThat(row.net()).isEqualTo(Net.PLAN);
            assertThat(row.where()).isEqualTo(other.name());
        });
    }

    @Test
    void beginsNothingBeforeItIsDueThoughItIsInHand() {
        raise(START, START.plusSeconds(10));
        Instant due = rehearsal.the(Entry.Raised.class).dueAt();
        rehearsal.start();

        rehearsal.pass(Duration.between(rehearsal.clock.instant(), due).minusMillis(1));
        assertThat(rehearsal.leases.now()).hasSize(1);
        assertThat(rehearsal.fault.calls()).doesNotContain("inject");

        rehearsal.pass(Duration.ofMillis(2));
        assertThat(rehearsal.fault.calls()).contains("inject");
    }

    @Test
    void aSlotOfOneWorkloadHitsThatOneAlone() {
        rehearsal.platform.fleet("catalog", 3);
        rehearsal.scheduled(new Schedule.MeanTimeBetween(
                Duration.ofMinutes(1), List.of("checkout", "catalog"), Hours.always(ZoneOffset.UTC), Duration.ZERO));

        raise(START, START.plusSeconds(600));

        rehearsal.pass(Duration.ofMinutes(11));
        List<ChaosEvent> events =
                rehearsal.queue.claim(100).map(Lease::event).collectList().block(SOON);
        assertThat(events).extracting(ChaosEvent::workload).containsOnly("checkout", "catalog");
        assertThat(events).extracting(ChaosEvent::slot).doesNotHaveDuplicates();
        assertThat(rehearsal.journal.entries())
                .filteredOn(Entry.Raised.class::isInstance)
                .as("the journal says whom each is for")
                .extracting(entry -> ((Entry.Raised) entry).workload())
                .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(events).stream()
                        .map(ChaosEvent::workload)
                        .toList());
    }

    @Test
    void aGapIsNobodysAlone() {
        rehearsal.scheduled(new Schedule.MeanTimeBetween(
                Duration.ofMinutes(1), List.of("checkout", "catalog"), Hours.always(ZoneOffset.UTC), Duration.ZERO));

        rehearsal.raiser().miss(START, START.plusSeconds(600)).block(SOON);

        assertThat(rehearsal.the(Entry.Raised.class).workload()).isNull();
    }

    @Test
    void anEventForAWorkloadThatIsNotThereHitsNobodyElse() {
        rehearsal.scheduled(new Schedule.MeanTimeBetween(
                Duration.ofMinutes(1), List.of("payment"), Hours.always(ZoneOffset.UTC), Duration.ZERO));
        raise(START, START.plusSeconds(600));
        rehearsal.start();

        rehearsal.pass(Duration.ofMinutes(11));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rehearsal.told()).doesNotContain("injected");
    }

    /** codecentric#78: who was disabled went on for a while. */
    @Test
    void skipsWhatWasRaisedForAnExperimentThatWasDisabledMeanwhile() {
        raise(START, START.plusSeconds(15));
        rehearsal.disable(everyTenSeconds);
        rehearsal.start();

        rehearsal.pass(Duration.ofSeconds(30));

        assertThat(rehearsal.closed().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rehearsal.closed().reason()).contains("disabled or deleted");
    }

    private long raise(Instant from, Instant to) {
        return Objects.requireNonNull(rehearsal.raiser().raise(from, to).block(SOON));
    }
}
