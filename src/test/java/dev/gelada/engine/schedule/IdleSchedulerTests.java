package dev.gelada.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.experiment.Experiment;
import dev.gelada.journal.JournalEntry;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.store.ForgetfulStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How often the scheduler looks and writes while nothing is planned, and that it is in time all the same. */
class IdleSchedulerTests {

    private static final Duration FIXED_DELAY = Duration.ofMillis(500);

    private final EngineFixture engineFixture = new EngineFixture();

    private final ForgetfulStore progress = new ForgetfulStore();
    private final AtomicInteger rounds = new AtomicInteger();

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void looksEveryFiveSecondsAndWritesEveryTenMinutes() {
        begin();
        engineFixture.pass(Duration.ofSeconds(1));
        rounds.set(0);
        progress.reset();

        engineFixture.pass(Duration.ofMinutes(9));
        assertThat(rounds).hasValueLessThanOrEqualTo(9 * 12);
        assertThat(progress.writes()).isEqualTo(0);

        engineFixture.pass(Duration.ofMinutes(2));
        assertThat(progress.writes()).isEqualTo(1);
    }

    @Test
    void publishesEachSlotBeforeItIsDue() {
        Experiment experiment =
                engineFixture.scheduled(new Schedule.Every(Duration.ofSeconds(7), Duration.ofSeconds(1)));
        begin();

        for (int second = 0; second < 120; second++) {
            engineFixture.pass(Duration.ofSeconds(1));
            Instant now = engineFixture.clock.instant();
            assertThat(due()).containsAll(planned(experiment, VirtualClock.START, now.plusSeconds(1)));
        }
        assertThat(due()).hasSizeGreaterThan(15);
    }

    @Test
    void writesItsProgressWhenAnExperimentIsNewAndAtTheEnd() {
        begin();
        engineFixture.pass(Duration.ofMinutes(1));
        progress.reset();

        engineFixture.scheduled(new Schedule.Every(Duration.ofHours(1), Duration.ofMinutes(30)));
        engineFixture.pass(Duration.ofSeconds(6));
        assertThat(progress.writes()).isEqualTo(1);

        engineFixture.pass(Duration.ofMinutes(1));
        engineFixture.shutDown();
        engineFixture.pass(FIXED_DELAY);
        assertThat(progress.writes()).isEqualTo(2);
    }

    /** As Spring's scheduler calls it. */
    private void begin() {
        engineFixture.stopSignals().accept();
        EventSchedulerLoop loop = new EventSchedulerLoop(
                engineFixture.eventScheduler(),
                progress.keyValueStore(),
                engineFixture.stopSignals(),
                engineFixture.taskRegistry,
                engineFixture.clock,
                engineFixture.time,
                engineFixture.settings.startingDeadline());
        Mono.defer(() -> {
                    rounds.incrementAndGet();
                    return loop.round();
                })
                .then(Mono.delay(FIXED_DELAY, engineFixture.time))
                .repeat()
                .subscribe();
    }

    private List<Instant> due() {
        return engineFixture.journal.journalEntries().stream()
                .filter(JournalEntry.Raised.class::isInstance)
                .map(entry -> ((JournalEntry.Raised) entry).dueAt())
                .toList();
    }

    private List<Instant> planned(Experiment experiment, Instant from, Instant to) {
        return engineFixture.plan.slots(experiment.name(), experiment.schedule(), from, to).stream()
                .map(Slot::at)
                .toList();
    }
}
