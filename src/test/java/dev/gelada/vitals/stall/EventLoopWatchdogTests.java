package dev.gelada.vitals.stall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** A real event loop, held up on purpose until the watchdog has barked. */
class EventLoopWatchdogTests {

    private static final int PATIENCE_SECONDS = 20;
    private static final TaskLabel REQUEST = TaskLabel.of(TaskKind.REQUEST, "a request");

    private final LoopResources resources = LoopResources.create("seeded-loop", 1, true);
    private final Scheduler thread = Schedulers.newSingle("watchdog");
    private final Scheduler work = Schedulers.newParallel("seeded-work", 1);
    private final StallRegistry stallRegistry = new StallRegistry(new MovableClock(Instant.EPOCH));
    private final TaskRegistry taskRegistry = new TaskRegistry(new MovableClock(Instant.EPOCH));
    private Disposable running = () -> {};

    @BeforeEach
    void watch() {
        Executor worker = work.createWorker()::schedule;
        running = new EventLoopWatchdog(
                        () -> List.of(loop(), worker), stallRegistry, taskRegistry, Duration.ofMillis(100), thread)
                .run()
                .subscribe();
    }

    @AfterEach
    void end() {
        running.dispose();
        resources.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(PATIENCE_SECONDS));
        work.dispose();
        thread.dispose();
    }

    @Test
    void namesTheLineThatSleepsOnAnEventLoop() throws Exception {
        submit(this::sleepUntilSeen).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(stallRegistry.rows()).anySatisfy(stall -> {
            assertThat(stall.cause()).isEqualTo(Stall.Cause.CODE);
            assertThat(stall.frame()).contains("EventLoopWatchdogTests.sleepUntil(");
            assertThat(stall.thread()).startsWith("seeded-loop");
            assertThat(stall.longest()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        });
    }

    @Test
    void namesTheLineThatComputesOnAnEventLoop() throws Exception {
        submit(this::computeUntilSeen).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(stallRegistry.rows())
                .anySatisfy(stall -> assertThat(stall.frame()).contains("EventLoopWatchdogTests.computeUntilSeen"));
    }

    @Test
    void watchesTheWorkersOfASchedulerToo() throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        taskRegistry
                .tracked(REQUEST, Mono.fromRunnable(this::sleepUntilSeen).subscribeOn(work))
                .subscribe(never -> {}, done::completeExceptionally, () -> done.complete(true));

        assertThat(done.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(stallRegistry.rows())
                .anySatisfy(stall -> assertThat(stall.thread()).startsWith("seeded-work"));
    }

    @Test
    void makesOneRowOfTheSamePlaceTwice() throws Exception {
        submit(this::sleepUntilSeen).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long before = stallRegistry.count();
        submit(() -> sleepUntil(before + 1)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(stallRegistry.rows().stream()
                        .filter(stall -> stall.frame().contains("EventLoopWatchdogTests.sleepUntil(")))
                .singleElement()
                .satisfies(stall -> assertThat(stall.count()).isGreaterThan(1));
    }

    @Test
    void findsALoopThatIsHeldUpWhileNothingIsInFlight() throws Exception {
        loop().submit(() -> sleepUntil(1)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(stallRegistry.rows())
                .anySatisfy(stall -> assertThat(stall.frame()).contains("EventLoopWatchdogTests.sleepUntil("));
    }

    /** As a task that is listed. */
    private Future<?> submit(Runnable work) {
        return taskRegistry
                .tracked(REQUEST, Mono.fromRunnable(work).subscribeOn(Schedulers.fromExecutor(loop())))
                .toFuture();
    }

    private EventExecutor loop() {
        EventLoopGroup group = resources.onServer(false);
        return group.iterator().next();
    }

    private void sleepUntilSeen() {
        sleepUntil(stallRegistry.count() + 1);
    }

    private void sleepUntil(long seen) {
        for (int i = 0; i < 1500 && stallRegistry.count() < seen; i++) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void computeUntilSeen() {
        for (int i = 0; i < 100 && stallRegistry.count() == 0; i++) {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }
    }
}
