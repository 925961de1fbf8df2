package dev.gelada.engine.lifecycle;

import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.Backoff;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps background tasks running. One that fails, or ends unexpectedly, is recorded as an error and restarted after a growing pause;
 * after a long enough run the pause starts over at the shortest.
 */
@Slf4j
@RequiredArgsConstructor
final class Supervisor {

    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final Duration SLOW_STOP = Duration.ofSeconds(1);

    private final ErrorRegistry errors;
    /** Whether tasks end because the program does. */
    private final BooleanSupplier ending;

    private final Scheduler scheduler;

    /** Runs a resident until everything ends. */
    Mono<Void> supervise(BackgroundTask backgroundTask) {
        Mono<Void> endless = Mono.defer(backgroundTask::run).then(Mono.defer(() -> ended(backgroundTask)));
        return patiently(ErrorSource.RESIDENT, backgroundTask.name(), endless);
    }

    /** Ends a resident, cleans up after it, and names it when that took long: whatever stops after it had to wait. */
    Mono<Void> stop(BackgroundTask backgroundTask, Disposable running) {
        return Mono.defer(() -> {
            long began = scheduler.now(TimeUnit.MILLISECONDS);
            return Mono.fromRunnable(running::dispose)
                    .then(backgroundTask.stop())
                    .onErrorResume(error ->
                            Mono.fromRunnable(() -> errors.record(ErrorSource.RESIDENT, backgroundTask.name(), error)))
                    .doOnTerminate(() -> tell(backgroundTask, scheduler.now(TimeUnit.MILLISECONDS) - began));
        });
    }

    private static void tell(BackgroundTask backgroundTask, long took) {
        if (took >= SLOW_STOP.toMillis()) {
            log.info("{} took {} ms to stop", backgroundTask.name(), took);
        }
    }

    /** Tries until it has worked once. */
    Mono<Void> patiently(ErrorSource errorSource, String what, Mono<Void> work) {
        return Mono.defer(() -> {
            var pause = new AtomicReference<>(Duration.ZERO);
            return Mono.defer(() -> once(errorSource, what, work, pause))
                    .repeat()
                    .takeUntil(done -> done || ending.getAsBoolean())
                    .then();
        });
    }

    private Mono<Boolean> once(ErrorSource errorSource, String what, Mono<Void> work, AtomicReference<Duration> pause) {
        long began = scheduler.now(TimeUnit.MILLISECONDS);
        return work.thenReturn(true).onErrorResume(error -> {
            errors.record(errorSource, what, error);
            Duration ran = Duration.ofMillis(scheduler.now(TimeUnit.MILLISECONDS) - began);
            Duration wait = pause.updateAndGet(before -> PAUSE.next(before, ran, PAUSE.longest()));
            log.warn("{} {}; restarting in {} ms", what, sentence(error), wait.toMillis());
            return Mono.delay(wait, scheduler).thenReturn(false);
        });
    }

    private Mono<Void> ended(BackgroundTask backgroundTask) {
        return ending.getAsBoolean() ? Mono.empty() : Mono.error(new Ended(backgroundTask.name()));
    }

    private static String sentence(Throwable error) {
        return error instanceof Ended ? "has ended" : "failed: " + error;
    }

    /** A background task has ended by itself. */
    private static final class Ended extends RuntimeException {

        private static final long serialVersionUID = 1;

        Ended(String resident) {
            super(resident + " ended unexpectedly");
        }
    }
}
