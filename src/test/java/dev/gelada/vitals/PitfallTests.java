package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * What goes wrong in Reactor when it is written as one would at first, and right beside it what this program does instead: each test would
 * fail if the library did not have the pitfall, so a test that turns red means that a precaution may go.
 */
class PitfallTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** {@code engine.LeaseKeeper}, {@code engine.Wholeness}, every loop on a clock. */
    @Test
    void anIntervalDiesOfASlowTickUnlessItMayDropTicks() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        AtomicInteger naive = new AtomicInteger();
        AtomicBoolean died = new AtomicBoolean();
        AtomicInteger ours = new AtomicInteger();
        Mono<Long> slow = Mono.delay(SECOND.multipliedBy(3), time);

        Flux.interval(SECOND, time)
                .concatMap(tick -> slow.doOnNext(done -> naive.incrementAndGet()), 0)
                .subscribe(tick -> {}, error -> died.set(true));
        Flux.interval(SECOND, time)
                .onBackpressureDrop()
                .concatMap(tick -> slow.doOnNext(done -> ours.incrementAndGet()), 0)
                .subscribe();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(died).isTrue();
        assertThat(naive.get()).isZero();
        assertThat(ours.get()).isGreaterThan(10);
    }

    /** {@code engine.Injecting} turns every failure into a value first: one target that cannot be hit must not cut short another's call. */
    @Test
    void oneFailureCancelsItsNeighboursUnlessItIsMadeAValue() {
        AtomicBoolean saved = new AtomicBoolean();
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Mono<Void> save =
                Mono.delay(SECOND, time).doOnNext(done -> saved.set(true)).then();
        Mono<Void> failing = Mono.error(new IllegalStateException("no"));

        Mono.when(save, failing).onErrorComplete().subscribe();
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(saved).isFalse();

        Mono.when(save, failing.onErrorComplete()).subscribe();
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(saved).isTrue();
    }

    @Test
    void anEmptyNeighbourEndsAZipInSilence() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Mono<String> work = Mono.<String>never().doOnCancel(() -> cancelled.set(true));

        StepVerifier.create(Mono.zip(work, Mono.empty())).expectComplete().verify(SECOND);

        assertThat(cancelled).isTrue();
    }

    /** {@code engine.Consumer} answers every error inside: one bad event never ends it. */
    @Test
    void oneBadEventEndsAConsumerUnlessItsErrorIsAnsweredInside() {
        List<Integer> naive = new CopyOnWriteArrayList<>();
        List<Integer> ours = new CopyOnWriteArrayList<>();

        Flux.range(1, 5)
                .flatMap(event -> handle(event, naive), 1)
                .onErrorComplete()
                .blockLast(SECOND);
        Flux.range(1, 5)
                .flatMap(event -> handle(event, ours).onErrorComplete(), 1)
                .blockLast(SECOND);

        assertThat(naive).containsExactly(1, 2);
        assertThat(ours).containsExactly(1, 2, 4, 5);
    }

    private static Mono<Integer> handle(int event, List<Integer> handled) {
        return Mono.defer(() -> event == 3
                ? Mono.error(new IllegalStateException("bad"))
                : Mono.just(event).doOnNext(handled::add));
    }

    /** {@code vitals.bridge.Bridge} and every sink here are told whether anybody took what was given. */
    @Test
    void aSinkTakesForNobodyWhenItsLastReaderHasLeft() {
        Sinks.Many<Integer> sink = Sinks.many().multicast().onBackpressureBuffer();
        Disposable reader = sink.asFlux().subscribe();
        reader.dispose();

        assertThat(sink.tryEmitNext(1)).isNotEqualTo(Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER);
        assertThat(Sinks.many().multicast().directBestEffort().tryEmitNext(1))
                .isEqualTo(Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER);
    }

    /** {@code safeguard.Halt#states} and the ends of {@code engine.Signals} repeat their latest value to whoever comes later. */
    @Test
    void aSignalGivenBeforeAnybodyListensIsLostUnlessItIsRepeated() {
        Sinks.Many<String> naive = Sinks.many().multicast().directBestEffort();
        Sinks.Many<String> ours = Sinks.many().replay().latest();
        naive.tryEmitNext("halt");
        ours.tryEmitNext("halt");

        StepVerifier.create(naive.asFlux())
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify(SECOND);
        StepVerifier.create(ours.asFlux()).expectNext("halt").thenCancel().verify(SECOND);
    }

    /** The resource of {@code engine.Story} is what was written down, never what was done (reactor-core#2769, #3695). */
    @Test
    void aResourceThatTouchesSomethingIsNeverCleanedUpAfterACancelInTheMiddle() {
        Sinks.One<String> answer = Sinks.one();
        AtomicBoolean touched = new AtomicBoolean();
        AtomicBoolean cleaned = new AtomicBoolean();
        Mono<String> touching = Mono.defer(() -> {
            touched.set(true);
            return answer.asMono();
        });

        Disposable running = Mono.usingWhen(
                        touching, resource -> Mono.never(), resource -> Mono.fromRunnable(() -> cleaned.set(true)))
                .subscribe();
        running.dispose();
        answer.tryEmitValue("done");

        assertThat(touched).isTrue();
        assertThat(cleaned).isFalse();
    }

    /** {@code store.Session} runs where nothing interrupts: H2 closes its file when a thread inside it is interrupted. */
    @Test
    void aCancelInterruptsABlockingCall() throws InterruptedException {
        Scheduler blocking = Schedulers.newBoundedElastic(1, 10, "pitfall");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Hooks.onErrorDropped(error -> {});
        try {
            Disposable call = Mono.fromRunnable(() -> {
                        begun.countDown();
                        try {
                            Thread.sleep(10_000);
                        } catch (InterruptedException cut) {
                            interrupted.countDown();
                        }
                    })
                    .subscribeOn(blocking)
                    .subscribe();
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
            call.dispose();

            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            Hooks.resetOnErrorDropped();
            blocking.dispose();
        }
    }

    /** What goes on beyond its caller, as an event beyond its request, is cached; whatever is merely shared ends with its last caller. */
    @Test
    void workEndsWithItsCallerUnlessItIsCached() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        AtomicInteger done = new AtomicInteger();
        Mono<Long> work = Mono.delay(SECOND, time).doOnNext(late -> done.incrementAndGet());

        work.share().subscribe().dispose();
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(done.get()).isZero();

        work.cache().subscribe().dispose();
        time.advanceTimeBy(SECOND.multipliedBy(2));
        assertThat(done.get()).isOne();
    }
}
