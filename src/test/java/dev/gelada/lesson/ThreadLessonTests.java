package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.vitals.bridge.ExternalSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Points 13 and 14 of docs/async.md: pipelines that call code which blocks, and threads of others that call into a pipeline. */
class ThreadLessonTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scheduler blocking = Schedulers.newBoundedElastic(4, 100, "lesson-blocking");
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AtomicReference<String> ranOn = new AtomicReference<>("nobody");

    @AfterEach
    void end() {
        blocking.dispose();
        executor.shutdownNow();
    }

    private String callLibrary() {
        ranOn.set(Thread.currentThread().getName());
        return "answer";
    }

    @Test
    void aCallIsMadeWhenItIsSubscribedAndWhereItMayBlock() {
        // before: call-out
        Mono<String> answer = Mono.just(callLibrary());
        // end
        assertThat(ranOn).hasValue(Thread.currentThread().getName()); // though nobody has subscribed
        assertThat(answer.block(PATIENCE)).isEqualTo("answer");

        ranOn.set("nobody");
        // after: call-out
        Mono<String> later = Mono.fromCallable(this::callLibrary).subscribeOn(blocking);
        // end
        assertThat(ranOn).hasValue("nobody");
        assertThat(later.block(PATIENCE)).isEqualTo("answer");
        assertThat(ranOn.get()).startsWith("lesson-blocking");
    }

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<String> written = new CompletableFuture<>();

    private String writeFile(CountDownLatch started) {
        started.countDown();
        try {
            Thread.sleep(200);
            written.complete("whole");
        } catch (InterruptedException torn) {
            written.complete("torn");
        }
        return "";
    }

    @Test
    void aCancelInterruptsABlockingCall() throws Exception {
        Hooks.onErrorDropped(_ -> {});
        try {
            // before: interrupt
            Disposable write = Mono.fromCallable(() -> writeFile(begun))
                    .subscribeOn(blocking)
                    .subscribe();
            // end
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            write.dispose();
            assertThat(written.get(20, TimeUnit.SECONDS)).isEqualTo("torn");
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }

    @Test
    void aCallOnAnExecutorOfItsOwnIsNotInterrupted() throws Exception {
        // after: interrupt
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> writeFile(begun), executor);
        Disposable write = Mono.fromFuture(call, true).subscribe(); // true: a cancel leaves it alone
        // end
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        write.dispose();
        assertThat(written.get(20, TimeUnit.SECONDS)).isEqualTo("whole");
    }

    private static void fromFourThreads(Runnable emit) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        IntStream.range(0, 4)
                .forEach(_ -> threads.add(
                        Thread.ofPlatform().start(() -> IntStream.range(0, 25).forEach(_ -> emit.run()))));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void readSlowly(Object value) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Test
    void foreignThreadsLoseWhatTheyEmitAtTheSameTime() throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        // before: call-in
        Sinks.Many<String> sink = Sinks.many().multicast().onBackpressureBuffer(1_000, false);
        sink.asFlux().doOnNext(ThreadLessonTests::readSlowly).subscribe(_ -> arrived.incrementAndGet());
        fromFourThreads(() -> sink.tryEmitNext("value")); // 100 values
        // end
        assertThat(arrived.get()).isBetween(1, 99);

        arrived.set(0);
        // after: call-in
        ExternalSink<String> bridge = new ExternalSink<>("lesson", 1_000, blocking);
        bridge.out().doOnNext(ThreadLessonTests::readSlowly).subscribe(_ -> arrived.incrementAndGet());
        fromFourThreads(() -> bridge.offer("value")); // 100 values
        // end
        await().atMost(PATIENCE).until(() -> arrived.get() == 100);
        bridge.close();
    }

    @Test
    void aSinkEndsWithItsLastReader() {
        List<String> read = new ArrayList<>();
        // before: reader
        Sinks.Many<String> stream = Sinks.many().multicast().onBackpressureBuffer();
        stream.asFlux().subscribe().dispose(); // the only page is closed
        stream.asFlux().subscribe(read::add); // and another one opened
        EmitResult result = stream.tryEmitNext("halt");
        // end
        assertThat(read).isEmpty();
        assertThat(result).isEqualTo(EmitResult.FAIL_CANCELLED);

        // after: reader
        Sinks.Many<String> lasting = Sinks.many().multicast().onBackpressureBuffer(256, false);
        lasting.asFlux().subscribe().dispose(); // the only page is closed
        lasting.asFlux().subscribe(read::add); // and another one opened
        EmitResult told = lasting.tryEmitNext("halt");
        // end
        assertThat(read).containsExactly("halt");
        assertThat(told).isEqualTo(EmitResult.OK);
        assertThat(Sinks.many().multicast().directBestEffort().tryEmitNext("nobody"))
                .isEqualTo(EmitResult.FAIL_ZERO_SUBSCRIBER);
    }
}
