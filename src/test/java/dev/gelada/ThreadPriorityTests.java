package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.vitals.bulkhead.LowPriorityThreads;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.scheduler.Scheduler;

/** Which nice value the kernel has for the threads of the schedulers. */
class ThreadPriorityTests {

    private static final Duration A_WHILE = Duration.ofMillis(20);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @BeforeEach
    void start() {
        context.registerBean(TaskRegistry.class, () -> new TaskRegistry(Clock.systemUTC()));
        context.register(SchedulerConfiguration.class);
        context.refresh();
    }

    @AfterEach
    void end() {
        context.close();
    }

    @Test
    void requestsGiveWay() {
        onEachThread("clients", 8);
        onEachThread("diagnostics", 2);

        assertThat(niceValues("gelada-clients-")).hasSizeGreaterThanOrEqualTo(8).allMatch(nice -> nice >= 10);
        assertThat(niceValues("gelada-diagnost")).hasSizeGreaterThanOrEqualTo(2).allMatch(nice -> nice >= 10);
    }

    @Test
    void nothingThatRevertsInheritsThePriorityOfARequest() throws Exception {
        FutureTask<?> request = new FutureTask<>(
                () -> {
                    onEachThread("undo", 2);
                    onEachThread("undo-blocking", 16);
                },
                null);
        new LowPriorityThreads("request").newThread(request).start();
        request.get();

        assertThat(niceValues("gelada-undo-")).hasSizeGreaterThanOrEqualTo(18).allMatch(nice -> nice < 10);
    }

    /** Schedules until each of so many threads has run. */
    private void onEachThread(String qualifier, int threads) {
        Scheduler scheduler = scheduler(qualifier);
        Set<Thread> ran = ConcurrentHashMap.newKeySet();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            for (int task = 0; task < threads; task++) {
                scheduler.schedule(() -> runs(ran));
            }
            return ran.size() == threads;
        });
    }

    private static void runs(Set<Thread> ran) {
        long end = System.nanoTime() + A_WHILE.toNanos();
        while (System.nanoTime() < end) {} // an idle thread would be taken again before another one is started
        ran.add(Thread.currentThread());
    }

    private static List<Integer> niceValues(String name) {
        return NiceValues.of(ProcessHandle.current().pid(), name);
    }

    private Scheduler scheduler(String qualifier) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), Scheduler.class, qualifier);
    }
}
