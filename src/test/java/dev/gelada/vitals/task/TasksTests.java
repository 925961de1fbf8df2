package dev.gelada.vitals.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class TasksTests {

    private static final Label EVENT = new Label(Kind.EVENT, "checkout-survives", "event-1");

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final Tasks tasks = new Tasks(clock);

    @Test
    void listsWhatRunsFromItsSubscriptionToItsEnd() {
        Sinks.Empty<Void> end = Sinks.empty();
        Mono<Void> work = tasks.tracked(EVENT, end.asMono());
        assertThat(tasks.running()).isEmpty();

        work.subscribe();
        clock.advance(Duration.ofSeconds(3));

        assertThat(tasks.running()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(Kind.EVENT);
            assertThat(task.name()).isEqualTo("checkout-survives");
            assertThat(task.age()).isEqualTo(Duration.ofSeconds(3));
            assertThat(task.event()).isEqualTo("event-1");
            assertThat(task.cancellable()).isTrue();
        });
        end.tryEmitEmpty();
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void hasForgottenATaskBeforeAnybodyHearsOfItsEnd() {
        AtomicReference<Integer> listed = new AtomicReference<>();

        tasks.tracked(EVENT, Mono.just(1))
                .subscribe(one -> listed.set(tasks.running().size()));

        assertThat(listed).hasValue(0);
    }

    @Test
    void forgetsWhatFailsAndWhatIsCancelled() {
        tasks.tracked(EVENT, Mono.error(new IllegalStateException("seeded")))
                .onErrorComplete()
                .subscribe();
        Disposable stream =
                tasks.tracked(Label.of(Kind.STREAM, "reader"), Flux.never()).subscribe();
        assertThat(tasks.running()).hasSize(1);

        stream.dispose();

        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void namesTheStepThatAWaitingPipelineStandsAt() {
        Mono<Void> save = Mono.<Void>never().checkpoint("save to db");
        Mono<Void> stuck =
                tasks.step("event-1", "prepare", Mono.just(1).flatMap(one -> Mono.whenDelayError(save, Mono.never())));
        Disposable running = tasks.tracked(EVENT, stuck).subscribe();

        Task task = tasks.running().getFirst();
        running.dispose();

        assertThat(task.step()).isEqualTo("prepare");
        assertThat(task.chain()).anyMatch(line -> line.contains("prepare"));
        assertThat(task.chain()).anyMatch(line -> line.contains("save to db"));
        assertThat(task.thread()).isNull();
    }

    @Test
    void listsBlockingWorkOnlyWhileItHoldsAThreadAndShowsItsStack() throws InterruptedException {
        Scheduler blocking =
                tasks.tracked(Label.of(Kind.BLOCKING, "files"), Schedulers.newBoundedElastic(1, 10, "seeded"));
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

        assertThat(tasks.running())
                .singleElement()
                .satisfies(
                        task -> { // the other one waits for the only thread
                            assertThat(task.thread()).startsWith("seeded");
                            assertThat(task.chain()).anyMatch(line -> line.contains("TasksTests"));
                        });
        end.countDown();
        assertThat(both.block(Duration.ofSeconds(10))).isTrue();
        blocking.disposeGracefully().block(Duration.ofSeconds(10));
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void goesIntoEveryDetailWhenAskedTo() {
        Mono<Integer> deep = Mono.never();
        for (int i = 0; i < 100; i++) {
            deep = deep.map(value -> value + 1);
        }
        Disposable running = tasks.tracked(EVENT, deep).subscribe();
        int lines = tasks.running().getFirst().chain().size();

        tasks.detailed(true);

        assertThat(tasks.running().getFirst().chain().size()).isGreaterThan(lines);
        running.dispose();
    }
}
