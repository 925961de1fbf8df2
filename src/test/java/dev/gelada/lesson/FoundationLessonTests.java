package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.retry.Retry;

/** Points 1 and 3 to 6 of docs/async.md: each done as one would at first, and seen failing, then as it is right. */
class FoundationLessonTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Object> handled = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    @AfterEach
    void end() {
        time.dispose();
    }

    /** The first connection breaks after one message, the second one holds. */
    private Flux<Integer> messages() {
        AtomicInteger connections = new AtomicInteger();
        return Flux.defer(() -> connections.incrementAndGet() == 1
                ? Flux.concat(Flux.just(1), Mono.error(new IllegalStateException("connection lost")))
                : Flux.concat(Flux.just(2, 3), Flux.never()));
    }

    @Test
    void aServiceIsStartedAgain() {
        Flux<Integer> messages = messages();
        // before: service
        messages.doOnNext(handled::add).subscribe(_ -> {}, errors::add);
        // end
        time.advanceTimeBy(SECOND);
        assertThat(handled).containsExactly(1);
        assertThat(errors).hasSize(1);

        handled.clear();
        Flux<Integer> again = messages();
        // after: service
        again.doOnNext(handled::add)
                .then(Mono.error(new IllegalStateException("ended unexpectedly")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(10))
                        .scheduler(time))
                .subscribe();
        // end
        time.advanceTimeBy(SECOND);
        assertThat(handled).containsExactly(1, 2, 3);
    }

    private Mono<Integer> restart(int instance) {
        return Mono.delay(SECOND, time).thenReturn(instance);
    }

    @Test
    void nonBlockingIsNotConcurrent() {
        // before: concurrent
        Flux.range(1, 8).concatMap(this::restart).subscribe(handled::add);
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(handled).containsExactly(1, 2);

        handled.clear();
        // after: concurrent
        Flux.range(1, 8).flatMap(this::restart, 4).subscribe(handled::add);
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(handled).hasSize(2 + 8); // of the first one four seconds' worth by now, of this one all
    }

    /** A limit that was not chosen is one all the same. */
    @Test
    void aFlatMapWithoutALimitStopsAt256() {
        AtomicInteger begun = new AtomicInteger();

        Flux.range(1, 1_000)
                .flatMap(_ -> Mono.never().doOnSubscribe(_ -> begun.incrementAndGet()))
                .subscribe();

        assertThat(begun).hasValue(256);
    }

    @Test
    void aFailureCancelsWhatRunsBesideIt() {
        AtomicBoolean saved = new AtomicBoolean();
        Mono<Void> save =
                Mono.delay(SECOND, time).doOnNext(_ -> saved.set(true)).then();
        Mono<Void> restart = Mono.error(new IllegalStateException("restart failed"));
        // before: when
        Mono.when(save, restart).subscribe(_ -> {}, errors::add);
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(saved).isFalse();

        // after: when
        Mono.whenDelayError(save, restart).subscribe(_ -> {}, errors::add);
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(saved).isTrue();
        assertThat(errors).hasSize(2);
    }

    @Test
    void anEmptyNeighbourEndsAZipInSilence() {
        Mono<Integer> restart = restart(1);
        Mono<String> owner = Mono.empty();
        // before: zip
        Mono.zip(restart, owner).subscribe(handled::add, errors::add);
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(handled).isEmpty();
        assertThat(errors).isEmpty();

        // after: zip
        Mono.zip(restart, owner.defaultIfEmpty("nobody")).subscribe(handled::add, errors::add);
        // end
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(handled).hasSize(1);
    }

    @Test
    void aSignalBeforeItsListenerIsLost() {
        // before: signal
        Sinks.Many<String> halt = Sinks.many().multicast().directBestEffort();
        halt.tryEmitNext("halt");
        halt.asFlux().subscribe(handled::add);
        // end
        assertThat(handled).isEmpty();

        // after: signal
        Sinks.Many<String> kept = Sinks.many().replay().latest();
        kept.tryEmitNext("halt");
        kept.asFlux().subscribe(handled::add);
        // end
        assertThat(handled).containsExactly("halt");
    }

    /** Slower than its period, as a lease's renewal is when the store is busy. */
    private Mono<Long> renewLease() {
        return Mono.delay(SECOND.multipliedBy(3), time).doOnNext(handled::add);
    }

    @Test
    void anIntervalDiesOfSlowTicks() {
        // before: interval
        Flux.interval(SECOND, time).concatMap(_ -> renewLease()).subscribe(_ -> {}, errors::add);
        // end
        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(Exceptions.isOverflow(error)).isTrue());

        handled.clear();
        // after: interval
        Flux.interval(SECOND, time)
                .onBackpressureDrop()
                .concatMap(_ -> renewLease(), 0)
                .subscribe(_ -> {}, errors::add);
        // end
        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(errors).hasSize(1);
        assertThat(handled).hasSizeGreaterThan(140);
    }

    private static String readFile() throws InterruptedException {
        Thread.sleep(1); // as any file, socket or lock may
        return "text";
    }

    /** BlockHound, which watches all unit tests, refuses the first one. */
    @Test
    void aBlockingCallHasASchedulerOfItsOwn() {
        Scheduler loop = Schedulers.newParallel("lesson-loop", 1);
        Scheduler blocking = Schedulers.newBoundedElastic(4, 100, "lesson-blocking");
        try {
            // before: blocking
            Mono<String> text = Mono.fromCallable(() -> readFile()).subscribeOn(loop);
            // end
            StepVerifier.create(text).expectError(BlockingOperationError.class).verify(PATIENCE);

            // after: blocking
            Mono<String> read = Mono.fromCallable(() -> readFile()).subscribeOn(blocking);
            // end
            StepVerifier.create(read).expectNext("text").expectComplete().verify(PATIENCE);
        } finally {
            loop.dispose();
            blocking.dispose();
        }
    }
}
