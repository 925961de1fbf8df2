package dev.gelada.vitals.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.TestWatchdogs;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class DebugModeTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final TaskRegistry taskRegistry = new TaskRegistry(clock);
    private final EventLoopWatchdog eventLoopWatchdog = TestWatchdogs.asleep();
    private final DebugMode debugMode =
            new DebugMode(eventLoopWatchdog, taskRegistry, clock, Duration.ofMillis(50), Schedulers.boundedElastic());

    @AfterEach
    void off() {
        debugMode.off();
    }

    @Test
    void tracesPipelinesBarksEarlierAndShowsMore() {
        DebugMode.State state = turn(true);

        assertThat(traced()).isTrue();
        assertThat(eventLoopWatchdog.threshold()).isEqualTo(Duration.ofMillis(50));
        assertThat(lines()).isGreaterThan(30);
        assertThat(state.since()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void tellsWhatItCosts() {
        DebugMode.State state = turn(true);

        assertThat(state.plain()).isPositive();
        assertThat(state.traced()).isPositive();
        assertThat(state.sentence()).contains("µs");
    }

    @Test
    void leavesNothingBehindWhenItIsOffAgain() {
        turn(true);
        turn(true);
        turn(false);

        assertThat(debugMode.state().on()).isFalse();
        assertThat(traced()).isFalse();
        assertThat(eventLoopWatchdog.threshold()).isEqualTo(Duration.ofMillis(100));
        assertThat(lines()).isLessThanOrEqualTo(30);
    }

    private DebugMode.State turn(boolean on) {
        return Objects.requireNonNull(debugMode.turn(on).block(PATIENCE));
    }

    private static boolean traced() {
        Throwable error = Mono.error(new IllegalStateException("seeded"))
                .map(value -> value)
                .materialize()
                .mapNotNull(signal -> signal.getThrowable())
                .block(PATIENCE);
        return Objects.requireNonNull(error).getSuppressed().length > 0;
    }

    private int lines() {
        Mono<Integer> deep = Mono.never();
        for (int i = 0; i < 100; i++) {
            deep = deep.map(value -> value + 1);
        }
        Disposable running =
                taskRegistry.tracked(TaskLabel.of(TaskKind.EVENT, "deep"), deep).subscribe();
        int lines = taskRegistry.running().getFirst().chain().size();
        running.dispose();
        return lines;
    }
}
