package dev.gelada.vitals.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

class HeartbeatTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean full;
    private final Executor occupied = task -> {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        waiting.add(task);
    };
    private final Heartbeat heartbeat = new Heartbeat(Map.of("occupied", occupied, "free", Runnable::run), time);
    private final Disposable running = heartbeat.run().subscribe();

    @AfterEach
    void end() {
        running.dispose();
        time.dispose();
    }

    @Test
    void namesWhatHasNotRunATaskForFiveSecondsUntilItDoes() {
        pass(4);
        assertThat(heartbeat.late()).isEmpty();

        pass(2);
        assertThat(heartbeat.late()).containsExactly("occupied");

        waiting.remove().run();
        pass(2);
        assertThat(heartbeat.late()).isEmpty();
    }

    @Test
    void reportsWithinSevenSecondsWhatBlocksAtAnyMoment() {
        waiting.remove().run();
        pass(1);
        waiting.clear();

        pass(7);

        assertThat(heartbeat.late()).containsExactly("occupied");
    }

    @Test
    void wakesAHealthyThreadThirtyTimesAMinute() {
        AtomicInteger woken = new AtomicInteger();
        Disposable healthy = new Heartbeat(
                        Map.of("healthy", task -> {
                            woken.incrementAndGet();
                            task.run();
                        }),
                        time)
                .run()
                .subscribe();

        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(woken).hasValueBetween(29, 31);
        healthy.dispose();
    }

    @Test
    void sendsNoSecondTaskBehindOneThatWaits() {
        pass(60);

        assertThat(waiting).hasSize(1);
    }

    @Test
    void isLateWhereNoTaskIsTakenAnyMoreAndRecoversOnceOneIs() {
        full = true;
        pass(7);
        assertThat(heartbeat.late()).containsExactly("occupied");

        full = false;
        pass(1);
        waiting.remove().run();
        pass(1);
        assertThat(heartbeat.late()).isEmpty();
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
    }
}
