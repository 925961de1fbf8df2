package dev.gelada.lesson;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Emits into a bare sink, once before there is a subscriber and then from four threads at a time, and ignores the results. */
@Component
@Lazy
@RequiredArgsConstructor
final class LostEmissionMistake implements Mistake {

    private static final int THREADS = 4;
    private static final int EACH = 25;
    private static final int GIVEN = 1 + THREADS * EACH;
    private static final long READER_TAKES_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final LessonCounts counts;
    private final Scheduler work;

    @Override
    public Lesson lesson() {
        return Lesson.LOST_EMISSION;
    }

    /** The threads are foreign ones: they live as long as the lesson. */
    @Override
    public Mono<String> make() {
        return Mono.using(
                        () -> Schedulers.newBoundedElastic(THREADS, THREADS, "gelada-lesson"),
                        LostEmissionMistake::arrived,
                        Scheduler::dispose)
                .timeout(LONGEST, work)
                .doOnNext(arrived -> counts.add(lesson(), GIVEN, arrived))
                .map(arrived -> GIVEN + " values were emitted and " + arrived + " arrived; no error was thrown");
    }

    private static Mono<Integer> arrived(Scheduler foreign) {
        AtomicInteger arrived = new AtomicInteger();
        Sinks.Many<Integer> sink = Sinks.many().multicast().directBestEffort();
        emit(sink); // the mistake: there is no subscriber yet, and the result says so
        Disposable reader = sink.asFlux()
                .doOnNext(_ -> LockSupport.parkNanos(READER_TAKES_NANOS))
                .subscribe(_ -> arrived.incrementAndGet());
        return Flux.range(0, THREADS)
                .flatMap(_ -> Mono.fromRunnable(() -> emitMany(sink)).subscribeOn(foreign), THREADS)
                .then(Mono.fromSupplier(arrived::get))
                .doFinally(_ -> reader.dispose());
    }

    private static void emitMany(Sinks.Many<Integer> sink) {
        IntStream.range(0, EACH).forEach(_ -> emit(sink));
    }

    @SuppressWarnings(
            "CheckReturnValue") // the mistake: FAIL_ZERO_SUBSCRIBER and FAIL_NON_SERIALIZED are answers, not exceptions
    private static void emit(Sinks.Many<Integer> sink) {
        sink.tryEmitNext(1);
    }
}
