package dev.gelada.vitals.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ContinuousProfilerTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-30T12:00:00Z"));
    private final TaskRegistry taskRegistry = new TaskRegistry(clock);
    private final RecentSamples recentSamples = new RecentSamples(1 << 20);
    private final ContinuousProfiler profiler =
            new ContinuousProfiler(taskRegistry, recentSamples, clock, Schedulers.immediate(), Schedulers.immediate());

    @AfterEach
    void end() {
        profiler.pause();
    }

    @Test
    void samplesWhileAnEventIsInFlightAndPausesSoonAfter() {
        profiler.round();
        assertThat(profiler.sampling()).isFalse();

        Disposable event = taskRegistry
                .tracked(new TaskLabel(TaskKind.EVENT, "freeze", "event-1"), Mono.never())
                .subscribe();
        profiler.round();
        assertThat(profiler.sampling()).isTrue();
        await().untilAsserted(() -> {
            burn();
            assertThat(recentSamples.folded(ProfileEvent.CPU, Instant.MIN)).contains("ContinuousProfilerTests.burn");
        });

        event.dispose();
        profiler.round();
        assertThat(profiler.sampling()).as("right after the event").isTrue();
        clock.advance(Duration.ofSeconds(6));
        profiler.round();
        assertThat(profiler.sampling()).isFalse();
        assertThat(recentSamples.folded(ProfileEvent.CPU, Instant.MIN))
                .as("what was sampled before")
                .isNotEmpty();
    }

    private static void burn() {
        long until = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < until) {
            Math.sin((double) until);
        }
    }
}
