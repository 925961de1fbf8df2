package dev.gelada.vitals.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class ExternalSinkTests {

    private static final int THREADS = 8;
    private static final int EACH = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Scheduler scheduler = Schedulers.newBoundedElastic(1, 1000, "reader");
    private final ExternalSink<Integer> externalSink = new ExternalSink<>("seeded", 256, scheduler);

    @AfterEach
    void end() {
        scheduler.dispose();
    }

    @Test
    void losesNothingOfEightThreads() throws Exception {
        assertThat(broughtBy(Thread.ofPlatform()::unstarted, () -> {})).isEqualTo(THREADS * EACH);

        assertThat(externalSink.count(EmitResult.OK)).isEqualTo(THREADS * EACH);
        assertThat(externalSink.count(EmitResult.FAIL_NON_SERIALIZED)).isZero();
    }

    @Test
    void losesNothingOfEightVirtualThreadsWhileItsReaderIsHeldUp() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        Runnable heldUp = () -> {
            if (seen.incrementAndGet() % 1000 == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        };

        assertThat(broughtBy(Thread.ofVirtual()::unstarted, heldUp)).isEqualTo(THREADS * EACH);

        assertThat(externalSink.count(EmitResult.OK)).isEqualTo(THREADS * EACH);
        assertThat(externalSink.count(EmitResult.FAIL_OVERFLOW)).isPositive(); // they met a full bridge, and waited
    }

    @Test
    void wouldLoseSomethingWithoutTheGate() throws Exception {
        Sinks.Many<Integer> bare = Sinks.many().multicast().onBackpressureBuffer(THREADS * EACH, false);
        AtomicInteger refused = new AtomicInteger();
        bare.asFlux().subscribe();

        run(Thread.ofPlatform()::unstarted, value -> {
            if (bare.tryEmitNext(value).isFailure()) {
                refused.incrementAndGet();
            }
        });

        assertThat(refused).hasPositiveValue();
    }

    @Test
    void keepsTheOrderOfEachThread() throws Exception {
        Mono<List<Integer>> all = externalSink.out().take(1000).collectList().cache();
        all.subscribe();

        Thread thread = Thread.ofPlatform().start(() -> IntStream.range(0, 1000).forEach(externalSink::offer));
        thread.join();

        assertThat(all.block(PATIENCE))
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void keepsWhatComesBeforeItsReaderAndBetweenTwo() {
        externalSink.offer(1);
        assertThat(externalSink.out().next().block(PATIENCE)).isEqualTo(1);

        externalSink.offer(2);

        assertThat(externalSink.out().next().block(PATIENCE)).isEqualTo(2);
    }

    @Test
    void takesNothingMoreOnceItIsClosed() {
        externalSink.offer(1);
        externalSink.close();

        assertThat(externalSink.offer(2)).isFalse();
        assertThat(externalSink.count(EmitResult.FAIL_TERMINATED)).isEqualTo(1);
        StepVerifier.create(externalSink.out()).expectNext(1).expectComplete().verify(PATIENCE);
    }

    private long broughtBy(Function<Runnable, Thread> threads, Runnable onEach) throws Exception {
        Mono<Long> read = externalSink
                .out()
                .doOnNext(value -> onEach.run())
                .take(THREADS * EACH)
                .count()
                .cache();
        read.subscribe();

        run(threads, externalSink::offer);

        return read.blockOptional(PATIENCE).orElse(0L);
    }

    private static void run(Function<Runnable, Thread> threads, IntConsumer bring) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.apply(() -> {
                try {
                    start.await();
                } catch (InterruptedException ended) {
                    return;
                }
                IntStream.range(0, EACH).forEach(bring);
            }));
        }
        all.forEach(Thread::start);
        start.countDown();
        for (Thread thread : all) {
            thread.join();
        }
    }
}
