package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.VirtualClock;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.BackgroundTask.Phase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

@ExtendWith(OutputCaptureExtension.class)
class SupervisorTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ErrorRegistry errors = new ErrorRegistry(new VirtualClock(() -> time));
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final Supervisor supervisor = new Supervisor(errors, ending::get, time);

    @AfterEach
    void end() {
        time.dispose();
    }

    @Test
    void beginsAgainWhatDiedAndHasOneRowForIt() {
        watch(count -> count < 3 ? Mono.error(new IllegalStateException("died")) : Mono.never());

        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(begun).hasValue(4);
        assertThat(errors.rows()).singleElement().satisfies(row -> {
            assertThat(row.net()).isEqualTo(ErrorSource.RESIDENT);
            assertThat(row.where()).isEqualTo("seeded");
            assertThat(row.count()).isEqualTo(3);
        });
    }

    @Test
    void beginsAgainWhatEndedThoughNobodyAskedItTo() {
        watch(count -> Mono.empty());

        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(begun).hasValue(4); // at 0, 100, 300 and 700 ms: it does not spin
        assertThat(errors.rows()).hasSize(1);
    }

    @Test
    void beginsAgainWhatCannotEvenBegin() {
        watch(count -> {
            throw new IllegalStateException("no beginning");
        });

        time.advanceTimeBy(Duration.ofMillis(150));

        assertThat(begun).hasValue(2);
    }

    @Test
    void neverWaitsLongerThanTenSeconds() {
        watch(count -> Mono.error(new IllegalStateException("died")));
        time.advanceTimeBy(Duration.ofMinutes(5));
        int before = begun.get();

        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(begun.get() - before).isEqualTo(6);
    }

    @Test
    void forgetsEarlierTroubleAfterItRanWell() {
        watch(count -> count < 8
                ? Mono.error(new IllegalStateException("died"))
                : Mono.delay(Duration.ofHours(1), time).then(Mono.error(new IllegalStateException("died late"))));
        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(begun).hasValue(9);

        time.advanceTimeBy(Duration.ofMinutes(51));

        assertThat(begun).hasValue(10); // a moment after its hour was over, not ten seconds
    }

    @Test
    void letsEndWhatEndsBecauseEverythingEnds() {
        ending.set(true);
        AtomicBoolean over = new AtomicBoolean();

        supervisor
                .supervise(backgroundTask(count -> Mono.empty()))
                .subscribe(done -> {}, error -> {}, () -> over.set(true));

        assertThat(over).isTrue();
        assertThat(errors.rows()).isEmpty();
    }

    /** Who ends the program sees what it waits for. */
    @Test
    void namesWhatTakesLongToStop(CapturedOutput output) {
        AtomicBoolean over = new AtomicBoolean();

        supervisor
                .stop(stopping(Mono.delay(Duration.ofMillis(999), time).then()), () -> {})
                .subscribe();
        time.advanceTimeBy(Duration.ofMillis(999));
        supervisor
                .stop(stopping(Mono.delay(Duration.ofSeconds(2), time).then()), () -> {})
                .subscribe(done -> {}, error -> {}, () -> over.set(true));
        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(over).isTrue();
        assertThat(output.getOut()).contains("seeded took 2000 ms to stop").doesNotContain("999 ms");
    }

    @Test
    void goesOnWhenOneCannotBeStopped() {
        AtomicBoolean over = new AtomicBoolean();

        supervisor
                .stop(stopping(Mono.error(new IllegalStateException("stuck"))), () -> {})
                .subscribe(done -> {}, error -> {}, () -> over.set(true));

        assertThat(over).isTrue();
        assertThat(errors.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.net()).isEqualTo(ErrorSource.RESIDENT));
    }

    private static BackgroundTask stopping(Mono<Void> stop) {
        return new BackgroundTask() {
            @Override
            public String name() {
                return "seeded";
            }

            @Override
            public Phase phase() {
                return Phase.WATCH;
            }

            @Override
            public Mono<Void> run() {
                return Mono.never();
            }

            @Override
            public Mono<Void> stop() {
                return stop;
            }
        };
    }

    private void watch(IntFunction<Mono<Void>> runs) {
        supervisor.supervise(backgroundTask(runs)).subscribe();
    }

    private BackgroundTask backgroundTask(IntFunction<Mono<Void>> runs) {
        return new BackgroundTask() {
            @Override
            public String name() {
                return "seeded";
            }

            @Override
            public Phase phase() {
                return Phase.WATCH;
            }

            @Override
            public Mono<Void> run() {
                return runs.apply(begun.getAndIncrement());
            }
        };
    }
}
