package dev.gelada.vitals.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gelada.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class TaskRegistryTests {

    private static final TaskLabel EVENT = new TaskLabel(TaskKind.EVENT, "checkout-survives", "event-1");

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final TaskRegistry taskRegistry = new TaskRegistry(clock);

    @Test
    void listsWhatRunsFromItsSubscriptionToItsEnd() {
        Sinks.Empty<Void> end = Sinks.empty();
        Mono<Void> work = taskRegistry.tracked(EVENT, end.asMono());
        assertThat(taskRegistry.running()).isEmpty();

        work.subscribe();
        clock.advance(Duration.ofSeconds(3));

        assertThat(taskRegistry.running()).singleElement().satisfies(taskSnapshot -> {
            assertThat(taskSnapshot.kind()).isEqualTo(TaskKind.EVENT);
            assertThat(taskSnapshot.name()).isEqualTo("checkout-survives");
            assertThat(taskSnapshot.age()).isEqualTo(Duration.ofSeconds(3));
            assertThat(taskSnapshot.event()).isEqualTo("event-1");
            assertThat(taskSnapshot.cancellable()).isTrue();
        });
        end.tryEmitEmpty();
        assertThat(taskRegistry.running()).isEmpty();
    }

    @Test
    void hasForgottenATaskBeforeAnybodyHearsOfItsEnd() {
        AtomicReference<Integer> listed = new AtomicReference<>();

        taskRegistry
                .tracked(EVENT, Mono.just(1))
                .subscribe(one -> listed.set(taskRegistry.running().size()));

        assertThat(listed).hasValue(0);
    }

    @Test
    void forgetsWhatFailsAndWhatIsCancelled() {
        taskRegistry
                .tracked(EVENT, Mono.error(new IllegalStateException("seeded")))
                .onErrorComplete()
                .subscribe();
        Disposable stream = taskRegistry
                .tracked(TaskLabel.of(TaskKind.STREAM, "reader"), Flux.never())
                .subscribe();
        assertThat(taskRegistry.running()).hasSize(1);

        stream.dispose();

        assertThat(taskRegistry.running()).isEmpty();
    }

    @Test
    void namesTheStepThatAWaitingPipelineStandsAt() {
        Mono<Void> save = Mono.<Void>never().checkpoint("save to db");
        Mono<Void> stuck = TaskStep.of("prepare", Mono.just(1).flatMap(one -> Mono.whenDelayError(save, Mono.never())));
        Disposable running = taskRegistry.tracked(EVENT, stuck).subscribe();

        TaskSnapshot taskSnapshot = taskRegistry.running().getFirst();
        running.dispose();

        assertThat(taskSnapshot.step()).isEqualTo("prepare");
        assertThat(taskSnapshot.chain()).anyMatch(line -> line.contains("prepare"));
        assertThat(taskSnapshot.chain()).anyMatch(line -> line.contains("save to db"));
        assertThat(taskSnapshot.thread()).isNull();
    }

    @Test
    void listsBlockingWorkOnlyWhileItHoldsAThreadAndShowsItsStack() throws InterruptedException {
        Scheduler blocking = taskRegistry.tracked(
                TaskLabel.of(TaskKind.BLOCKING, "files"), Schedulers.newBoundedElastic(1, 10, "seeded"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Mono<Boolean> work = Mono.fromCallable(() -> {
                    begun.countDown();
                    return end.await(10, TimeUnit.SECONDS);
                })
                .subscribeOn(blocking);

        Mono<Boolean> both = Mono.zip(work, work).map(two -> true).cache();
        both.subscribe();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(taskRegistry.running())
                .singleElement()
                .satisfies(
                        taskSnapshot -> { // the other one waits for the only thread
                            assertThat(taskSnapshot.thread()).startsWith("seeded");
                            assertThat(taskSnapshot.chain()).anyMatch(line -> line.contains("TaskRegistryTests"));
                        });
        end.countDown();
        assertThat(both.block(Duration.ofSeconds(10))).isTrue();
        blocking.disposeGracefully().block(Duration.ofSeconds(10));
        assertThat(taskRegistry.running()).isEmpty();
    }

    @Test
    void goesIntoEveryDetailWhenAskedTo() {
        Mono<Integer> deep = Mono.never();
        for (int i = 0; i < 100; i++) {
            deep = deep.map(value -> value + 1);
        }
        Disposable running = taskRegistry.tracked(EVENT, deep).subscribe();
        int lines = taskRegistry.running().getFirst().chain().size();

        taskRegistry.detailed(true);

        assertThat(taskRegistry.running().getFirst().chain().size()).isGreaterThan(lines);
        running.dispose();
    }

    @Test
    void showsEachOfManyReadersOfOneSourceInTimeAndWithoutTheOthers() {
        Sinks.Many<Integer> source = Sinks.many().multicast().directBestEffort();
        Disposable.Composite readers = Disposables.composite();
        for (int reader = 0; reader < 40; reader++) {
            Flux<Integer> stream = Flux.merge(source.asFlux().map(one -> one + 1), Flux.never())
                    .concatMap(Flux::just)
                    .filter(one -> one > 0);
            readers.add(taskRegistry
                    .tracked(TaskLabel.of(TaskKind.STREAM, "reader"), stream)
                    .subscribe());
        }

        List<TaskSnapshot> listed = assertTimeoutPreemptively(Duration.ofSeconds(20), taskRegistry::running);
        readers.dispose();

        assertThat(listed)
                .hasSize(40)
                .allSatisfy(taskSnapshot -> assertThat(taskSnapshot.chain())
                        .doesNotContain(OperatorChain.CUT)
                        .hasSizeBetween(5, 15));
    }

    /** The operator of a resource does not list what it subscribes to. */
    @Test
    void showsWhatRunsInsideAResourceAndInsideThatAsSteps() {
        Mono<Void> answer = TaskStep.of("answer", Mono.<Void>never().checkpoint("the far end"));
        Mono<Integer> work = Mono.usingWhen(
                Mono.just(1), one -> TaskStep.of("ask", answer.then(Mono.just(one))), one -> Mono.empty());
        Disposable running = taskRegistry.tracked(EVENT, work.hide()).subscribe();

        TaskSnapshot taskSnapshot = taskRegistry.running().getFirst();
        running.dispose();

        assertThat(taskSnapshot.step()).isEqualTo("ask");
        assertThat(taskSnapshot.chain())
                .containsSubsequence("step ask", "step answer", "  checkpoint(\"the far end\")");
    }

    @Test
    void forgetsAStepThatEndedHoweverItEnded() {
        Mono<Object> failing = TaskStep.of("fails", Mono.error(new IllegalStateException("no")));
        Mono<Void> slow = TaskStep.of("slow", Mono.<Void>never()).timeout(Duration.ofMillis(1), Mono.empty());
        Mono<Void> quick = TaskStep.of("quick", Mono.<Void>empty());
        Mono<Void> stands = Mono.<Void>never();
        Disposable running = taskRegistry
                .tracked(EVENT, failing.onErrorComplete().then(quick).then(slow).then(stands))
                .subscribe();

        await().untilAsserted(() ->
                assertThat(taskRegistry.running().getFirst().chain()).noneMatch(line -> line.startsWith("step")));
        assertThat(taskRegistry.running().getFirst().step()).isEqualTo("slow");
        running.dispose();
    }

    /** A resource in use is both above and inside of the operator that closes it. */
    @Test
    void saysEachOperatorOnce() {
        Mono<Integer> work = Mono.usingWhen(
                Mono.just(1),
                one -> Mono.<Integer>never().map(two -> two),
                one -> Mono.empty(),
                (one, error) -> Mono.empty(),
                one -> Mono.empty());
        Disposable running = taskRegistry
                .tracked(EVENT, Mono.whenDelayError(work.then(), Mono.never()).filter(one -> true))
                .subscribe();

        List<String> chain = taskRegistry.running().getFirst().chain();
        running.dispose();

        assertThat(chain).hasSizeLessThan(15);
        assertThat(chain.stream().map(String::strip).filter(line -> line.startsWith("usingWhen")))
                .hasSizeLessThan(3);
    }

    @Test
    void cutsOffAListThatCostsTooMuchAndSaysSo() {
        AtomicLong nanos = new AtomicLong();
        TaskRegistry slow = new TaskRegistry(
                clock, () -> nanos.addAndGet(Duration.ofMillis(40).toNanos()));
        Disposable.Composite running = Disposables.composite();
        for (int i = 0; i < 5; i++) {
            running.add(slow.tracked(EVENT, Mono.never().filter(one -> true).map(one -> one))
                    .subscribe());
        }

        List<TaskSnapshot> listed = slow.running();
        running.dispose();

        assertThat(listed).hasSize(5);
        assertThat(listed.getLast().chain()).containsExactly(OperatorChain.CUT);
    }

    @Test
    void listsNoMoreOfWhatComesFromOutsideThanAPersonCanRead() {
        Disposable.Composite running = Disposables.composite();
        for (int i = 0; i < 1_200; i++) {
            running.add(taskRegistry
                    .tracked(TaskLabel.of(TaskKind.REQUEST, "GET /"), Mono.never())
                    .subscribe());
        }
        running.add(taskRegistry.tracked(EVENT, Mono.never()).subscribe());

        assertThat(taskRegistry.listed())
                .hasSize(1_001)
                .last()
                .extracting(TaskSnapshot::kind)
                .isEqualTo(TaskKind.EVENT);
        assertThat(taskRegistry.count(TaskKind.REQUEST)).isEqualTo(1_200);
        running.dispose();
    }

    @Test
    void looksOnceForAllWhoAskAtTheSameTimeAndAnewForWhoAsksLater() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Scheduler scheduler = Schedulers.newBoundedElastic(4, 10, "diagnostics");
        SharedQuery<Integer> sharedQuery = new SharedQuery<>(
                () -> {
                    assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
                    return looks.incrementAndGet();
                },
                scheduler);

        Mono<List<Integer>> all = Flux.range(0, 50)
                .flatMap(one -> sharedQuery.now(), 50)
                .collectList()
                .cache();
        all.subscribe();
        go.countDown();

        assertThat(all.block(Duration.ofSeconds(20))).hasSize(50).containsOnly(1);
        assertThat(sharedQuery.now().block(Duration.ofSeconds(20))).isEqualTo(2);
        scheduler.dispose();
    }
}
