package dev.gelada.vitals.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class PeriodicFluxTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> begun = new ArrayList<>();

    @Test
    void beginsARoundEachPeriod() {
        run(PeriodicFlux.atOnce(SECOND, time, () -> round(Duration.ZERO)), 3);

        assertThat(begun).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void waitsForTheFirst() {
        run(PeriodicFlux.every(SECOND, time, () -> round(Duration.ZERO)), 2);

        assertThat(begun).containsExactly(1L, 2L);
    }

    @Test
    void waitsForTheFirstForADelayOfItsOwn() {
        run(PeriodicFlux.after(SECOND.multipliedBy(3), SECOND, time, () -> round(Duration.ZERO)), 4);

        assertThat(begun).containsExactly(3L, 4L);
    }

    @Test
    void missedBeatsAreNotMadeUpFor() {
        run(PeriodicFlux.atOnce(SECOND, time, () -> round(Duration.ofMillis(2_500))), 7);

        assertThat(begun).containsExactly(0L, 3L, 6L);
    }

    @Test
    void anErrorEndsTheRounds() {
        List<Throwable> ended = new ArrayList<>();
        PeriodicFlux.atOnce(SECOND, time, () -> round(Duration.ZERO).then(Mono.error(new IllegalStateException("no"))))
                .subscribe(_ -> {}, ended::add);

        time.advanceTimeBy(SECOND.multipliedBy(5));

        assertThat(begun).containsExactly(0L);
        assertThat(ended).hasSize(1);
    }

    @Test
    void aTaskIsItsRounds() {
        var task = new PeriodicTask(
                "sweep",
                BackgroundTask.Phase.WATCH,
                SECOND,
                SECOND,
                time,
                () -> round(Duration.ZERO).then());

        run(task.run().flux(), 2);

        assertThat(begun).containsExactly(1L, 2L);
    }

    private Mono<Long> round(Duration takes) {
        return Mono.defer(() -> {
            begun.add(time.now(TimeUnit.SECONDS));
            return Mono.delay(takes, time);
        });
    }

    private void run(Flux<?> rounds, int seconds) {
        rounds.subscribe();
        for (int second = 0; second < seconds; second++) {
            time.advanceTimeBy(SECOND);
        }
        time.advanceTimeBy(Duration.ZERO);
    }
}
