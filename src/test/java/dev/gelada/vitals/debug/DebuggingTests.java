package dev.gelada.vitals.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.vitals.stall.Watchdog;
import dev.gelada.vitals.stall.Watchdogs;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Label;
import dev.gelada.vitals.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class DebuggingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final Tasks tasks = new Tasks(clock);
    private final Watchdog watchdog = Watchdogs.asleep();
    private final Debugging debugging =
            new Debugging(watchdog, tasks, clock, Duration.ofMillis(50), Schedulers.boundedElastic());

    @AfterEach
    void off() {
        debugging.off();
    }

    @Test
    void tracesPipelinesBarksEarlierAndShowsMore() {
        Debugging.State state = turn(true);

        assertThat(traced()).isTrue();
        assertThat(watchdog.threshold()).isEqualTo(Duration.ofMillis(50));
        assertThat(lines()).isGreaterThan(30);
        assertThat(state.since()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void tellsWhatItCosts() {
        Debugging.State state = turn(true);

        assertThat(state.plain()).isPositive();
        assertThat(state.traced()).isPositive();
        assertThat(state.sentence()).contains("µs");
    }

    @Test
    void leavesNothingBehindWhenItIsOffAgain() {
        turn(true);
        turn(true);
        turn(false);

        assertThat(debugging.state().on()).isFalse();
        assertThat(traced()).isFalse();
        assertThat(watchdog.threshold()).isEqualTo(Duration.ofMillis(100));
        assertThat(lines()).isLessThanOrEqualTo(30);
    }

    private Debugging.State turn(boolean on) {
        return Objects.requireNonNull(debugging.turn(on).block(PATIENCE));
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
        Disposable running = tasks.tracked(Label.of(Kind.EVENT, "deep"), deep).subscribe();
        int lines = tasks.running().getFirst().chain().size();
        running.dispose();
        return lines;
    }
}
