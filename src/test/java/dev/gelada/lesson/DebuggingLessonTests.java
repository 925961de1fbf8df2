package dev.gelada.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.TestWatchdogs;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Points 17, 18 and 21 of docs/async.md: where an error came from, who holds up a loop, and what waits. */
@SuppressWarnings("NullAway") // code of a lesson stays short
class DebuggingLessonTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final LongAdder ROUNDS = new LongAdder();

    private final Scheduler loop = Schedulers.newParallel("lesson-loop", 1);
    private final Scheduler own = Schedulers.newSingle("lesson-watchdog");

    @AfterEach
    void end() {
        loop.dispose();
        own.dispose();
    }

    private static Mono<String> ask() {
        return Mono.delay(Duration.ofMillis(1)).thenReturn("seven");
    }

    @Test
    void anErrorSaysWhichStepItPassedOnlyWhenTheStepHasAName() {
        // before: checkpoint
        Mono<Integer> price = ask().map(Integer::parseInt);
        // end
        assertThat(trace(price)).doesNotContain("price of the order");

        // after: checkpoint
        Mono<Integer> named = ask().map(Integer::parseInt).checkpoint("price of the order");
        // end
        assertThat(trace(named)).contains("price of the order");
    }

    private static String trace(Mono<Integer> failing) {
        Throwable error = failing.<Throwable>map(_ -> new AssertionError())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
        return error
                + Arrays.stream(error.getSuppressed())
                        .map(Throwable::getMessage)
                        .collect(Collectors.joining());
    }

    @Test
    void whoWatchesALoopFromThatLoopIsStuckWithIt() {
        AtomicBoolean stuck = new AtomicBoolean(true);
        List<Object> late = new CopyOnWriteArrayList<>();
        // before: watchdog
        Disposable inside = Flux.interval(Duration.ofMillis(20), loop)
                .elapsed(loop)
                .filter(beat -> beat.getT1() > 100)
                .subscribe(late::add);
        // end
        // after: watchdog
        EventLoopWatchdog watchdog = TestWatchdogs.over(List.of(loop.createWorker()::schedule), own);
        Disposable outside = watchdog.run().subscribe();
        // end
        Mono.delay(Duration.ofMillis(200), own).block(PATIENCE); // both have heard the loop
        late.clear();
        loop.schedule(() -> computeWhile(stuck));
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(watchdog.stallRegistry().rows())
                            .anySatisfy(stall -> assertThat(stall.frame()).contains("computeWhile")));
            assertThat(late).isEmpty(); // it will say so when it is over, and not who it was
        } finally {
            stuck.set(false);
            inside.dispose();
            outside.dispose();
        }
    }

    private static void computeWhile(AtomicBoolean stuck) {
        while (stuck.get()) {
            ROUNDS.increment();
        }
    }

    private static Mono<Void> answerOfTheWarehouse() {
        return Mono.<Void>never().checkpoint("the warehouse's answer");
    }

    @Test
    void whatOnlyWaitsIsInNoThreadDump() {
        TaskRegistry tasks = new TaskRegistry(new MovableClock(Instant.EPOCH));
        Mono<Void> waiting = answerOfTheWarehouse();
        // before: thread-dump
        Disposable order = waiting.subscribe();
        String dump = Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n"));
        // end
        assertThat(dump).doesNotContain("warehouse", "Warehouse");

        // after: thread-dump
        TaskLabel label = TaskLabel.of(TaskKind.REQUEST, "order 7");
        Disposable listed = tasks.tracked(label, waiting).subscribe();
        List<String> chain = tasks.running().getFirst().chain();
        // end
        assertThat(chain).anyMatch(line -> line.contains("the warehouse's answer"));
        order.dispose();
        listed.dispose();
    }
}
