package dev.gelada.vitals.stall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How often the watchdog wakes the loops that it watches. */
class WatchdogAtRestTests {

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final TaskRegistry taskRegistry = new TaskRegistry(clock);
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger woken = new AtomicInteger();
    private final Disposable running = new EventLoopWatchdog(
                    () -> List.of(this::wake), new StallRegistry(clock), taskRegistry, Duration.ofMillis(100), time)
            .run()
            .subscribe();

    @AfterEach
    void end() {
        running.dispose();
        time.dispose();
    }

    @Test
    void wakesAnIdleLoopAFewTimesAMinute() {
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(woken).hasValueLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESIDENT", "SCHEDULED", "STREAM", "BLOCKING"})
    void isNotWokenByWhatAlwaysRuns(TaskKind taskKind) {
        Disposable task = task(taskKind);

        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(woken).hasValueLessThanOrEqualTo(8);
        task.dispose();
    }

    @ParameterizedTest
    @EnumSource(names = {"EVENT", "PROBE", "REVERT", "LIFECYCLE", "REQUEST", "LESSON"})
    void probesAtOnceAndAllTheTimeWhileSomethingIsInFlight(TaskKind taskKind) {
        time.advanceTimeBy(Duration.ofSeconds(1));
        int before = woken.get();
        Disposable task = task(taskKind);
        time.advanceTimeBy(Duration.ZERO);
        assertThat(woken).hasValue(before + 1);

        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(woken).hasValueGreaterThan(before + 45);

        task.dispose();
        time.advanceTimeBy(Duration.ofMillis(100));
        int after = woken.get();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(woken).hasValueLessThanOrEqualTo(after + 1);
    }

    private Disposable task(TaskKind taskKind) {
        return taskRegistry
                .tracked(TaskLabel.of(taskKind, "a task"), Mono.never())
                .subscribe();
    }

    private void wake(Runnable probe) {
        woken.incrementAndGet();
        probe.run();
    }
}
