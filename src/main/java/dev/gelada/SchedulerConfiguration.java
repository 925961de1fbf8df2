package dev.gelada;

import dev.gelada.vitals.bulkhead.LowPriorityThreads;
import dev.gelada.vitals.bulkhead.Prestart;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * The one place where threads come from, with those that the store and the web server have for themselves: a scheduler for each kind of work, so many
 * threads each, and a queue that ends. The table in docs/ARCHITECTURE.md says who may use which.
 */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

    private static final int QUEUE = 10_000;
    private static final int IDLE_SECONDS = 60;
    private static final int FOREVER = Integer.MAX_VALUE; // seconds

    static final int UNDO_THREADS = 2;
    private static final int UNDO_BLOCKING = 16;

    /** Where what undoes waits, and where its answers arrive. Nothing here may block. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("undo")
    Scheduler undo() {
        return Prestart.inTurn(Schedulers.newParallel("gelada-undo", UNDO_THREADS), UNDO_THREADS);
    }

    /** Where what undoes makes its blocking calls: signals, undo notes, the client of the API server. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("undo-blocking")
    Scheduler undoBlocking(TaskRegistry taskRegistry) {
        return tracked(
                taskRegistry,
                Prestart.onDemand(
                        Schedulers.newBoundedElastic(UNDO_BLOCKING, QUEUE, "gelada-undo-blocking", FOREVER),
                        UNDO_BLOCKING));
    }

    /** What carries the connections over which something is undone. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("undo")
    LoopResources undoConnections() {
        return LoopResources.create("gelada-undo-net", 1, true);
    }

    /** Where the engine waits and its answers arrive. Nothing here may block. */
    @Bean(destroyMethod = "dispose")
    @Primary
    @Qualifier("work")
    Scheduler work() {
        return Prestart.inTurn(Schedulers.newParallel("gelada-work"), Schedulers.DEFAULT_POOL_SIZE);
    }

    /** Where the engine's blocking calls go: files, {@code /proc}, the embedded database. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("blocking")
    Scheduler blocking(TaskRegistry taskRegistry) {
        return elastic(taskRegistry, 32, QUEUE, "gelada-blocking");
    }

    /** For blocking calls of probes: commands and DNS lookups. A call that hangs delays only other probes. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("probe-calls")
    Scheduler probeCalls(TaskRegistry taskRegistry) {
        return elastic(taskRegistry, 16, QUEUE, "gelada-probes");
    }

    /** Where documents and calendars are read, which may lie on a disk that hangs. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("document-files")
    Scheduler documentFiles(TaskRegistry taskRegistry) {
        return elastic(taskRegistry, 4, QUEUE, "gelada-documents");
    }

    /** Where requests are answered, with all the reading and computing that it takes: with low priority, so that no amount of it delays a revert. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("clients")
    Scheduler clients(TaskRegistry taskRegistry) {
        return lowPriority(taskRegistry, 8, QUEUE, "gelada-clients");
    }

    /** On which journal listeners receive entries, in order. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("followers")
    Scheduler followers() {
        return Schedulers.newSingle("gelada-followers", true);
    }

    /** For diagnostics: lists of tasks, flame graphs, recordings. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("diagnostics")
    Scheduler diagnostics(TaskRegistry taskRegistry) {
        return lowPriority(taskRegistry, 2, 100, "gelada-diagnostics");
    }

    private static Scheduler elastic(TaskRegistry taskRegistry, int threads, int queue, String name) {
        return tracked(taskRegistry, Schedulers.newBoundedElastic(threads, queue, name));
    }

    private static Scheduler lowPriority(TaskRegistry taskRegistry, int threads, int queue, String name) {
        return tracked(
                taskRegistry, Schedulers.newBoundedElastic(threads, queue, new LowPriorityThreads(name), IDLE_SECONDS));
    }

    private static Scheduler tracked(TaskRegistry taskRegistry, Scheduler scheduler) {
        return taskRegistry.tracked(TaskLabel.of(TaskKind.BLOCKING, "call"), scheduler);
    }
}
