package dev.gelada.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How often the halt's switch and its row are read: an API server and a database answer each time. */
class HaltListenerTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final TaskRegistry taskRegistry = new TaskRegistry(new MovableClock(Instant.EPOCH));
    private final Read halt = new Read();
    private final Disposable.Composite running = Disposables.composite();

    @AfterEach
    void end() {
        running.dispose();
        time.dispose();
    }

    @Test
    void readsNothingAtRestWhileTheSwitchIsWatched() {
        listen(false);
        halt.followed = true;
        time.advanceTimeBy(Duration.ofSeconds(4));
        halt.reset();

        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(halt.loads).hasValue(0);
        assertThat(halt.loadsOfRow).hasValue(0);
    }

    @Test
    void readsTheSwitchEveryTwoSecondsWhileItIsNotWatched() {
        listen(false);

        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(halt.loads).hasValueBetween(29, 31);
    }

    /** As before there was a watch: whatever is in place is reverted after that time at the latest. */
    @Test
    void readsTheSwitchEveryTwoSecondsWhileAnEventIsInFlightThoughItIsWatched() {
        listen(false);
        halt.followed = true;
        time.advanceTimeBy(Duration.ofMinutes(1));
        halt.reset();

        Disposable event = task(TaskKind.EVENT);
        time.advanceTimeBy(Duration.ZERO);
        assertThat(halt.loads).as("at once").hasValue(1);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(halt.loads).hasValueBetween(30, 32);

        event.dispose();
        time.advanceTimeBy(Duration.ofSeconds(2));
        halt.reset();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(halt.loads).hasValue(0);
    }

    @Test
    void isNotMadeToReadByARequest() {
        listen(false);
        halt.followed = true;
        time.advanceTimeBy(Duration.ofSeconds(4));
        halt.reset();

        task(TaskKind.REQUEST);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(halt.loads).hasValue(0);
    }

    @Test
    void readsAtOnceWhenItIsToldOfAChange() {
        listen(false);
        halt.followed = true;
        time.advanceTimeBy(Duration.ofMinutes(1));
        halt.reset();

        halt.elsewhere.tryEmitNext(1L);

        assertThat(halt.loads).hasValue(1);
    }

    @Test
    void noticesThatTheSwitchIsNoLongerWatched() {
        listen(false);
        halt.followed = true;
        time.advanceTimeBy(Duration.ofMinutes(1));
        halt.reset();

        halt.followed = false;
        time.advanceTimeBy(Duration.ofSeconds(12));

        assertThat(halt.loads).hasValueGreaterThanOrEqualTo(1);
    }

    @Test
    void readsOnlyTheRowOfASharedStoreEveryFiveSecondsAtRest() {
        listen(true);
        halt.followed = true;
        time.advanceTimeBy(Duration.ofSeconds(4));
        halt.reset();

        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(halt.loads).hasValue(0);
        assertThat(halt.loadsOfRow).hasValue(12);
    }

    private void listen(boolean shared) {
        running.add(new HaltListener(halt, shared, taskRegistry, time).run().subscribe());
    }

    private Disposable task(TaskKind taskKind) {
        Disposable task = taskRegistry
                .tracked(TaskLabel.of(taskKind, "a task"), Mono.never())
                .subscribe();
        running.add(task);
        return task;
    }

    /** Counts how often it is read; released all the time. */
    private static final class Read implements Halt {

        private final AtomicInteger loads = new AtomicInteger();
        private final AtomicInteger loadsOfRow = new AtomicInteger();
        private final Sinks.Many<Long> elsewhere = Sinks.many().multicast().directBestEffort();
        private volatile boolean followed;

        void reset() {
            loads.set(0);
            loadsOfRow.set(0);
        }

        @Override
        public State now() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<State> states() {
            return Flux.never();
        }

        @Override
        public Mono<State> load() {
            return Mono.fromRunnable(loads::incrementAndGet);
        }

        @Override
        public Mono<State> loadStored() {
            return Mono.fromRunnable(loadsOfRow::incrementAndGet);
        }

        @Override
        public boolean movedElsewhere() {
            return true;
        }

        @Override
        public boolean followed() {
            return followed;
        }

        @Override
        public Flux<Long> elsewhere() {
            return elsewhere.asFlux();
        }

        @Override
        public Mono<State> engage(String by, @Nullable String reason) {
            return Mono.never();
        }

        @Override
        public Mono<State> release(String by) {
            return Mono.never();
        }

        @Override
        public Mono<State> hold() {
            return Mono.never();
        }
    }
}
