package dev.gelada;

import dev.gelada.vitals.heartbeat.Heartbeat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.LoopResources;

/** What only a Gelada that serves needs of threads: those of its web server, and somebody who looks whether what undoes still runs. */
@Configuration(proxyBeanMethods = false)
class ServingThreadsConfiguration {

    /** Each thread that waits is asked by itself: what is stuck on one of them holds up all that it was given. */
    @Bean
    Heartbeat heartbeat(
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler undoBlocking,
            @Qualifier("watchdog") Scheduler watchdog) {
        Map<String, Executor> executors = new LinkedHashMap<>();
        for (int thread = 1; thread <= SchedulerConfiguration.UNDO_THREADS; thread++) {
            executors.put("gelada-undo " + thread, undo.createWorker()::schedule);
        }
        executors.put("gelada-undo-blocking", undoBlocking::schedule);
        return new Heartbeat(executors, watchdog);
    }

    /** The web server's event loops are nobody else's: no client of ours runs there. */
    @Bean
    ReactorResourceFactory serverLoops() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(
                () -> LoopResources.create("gelada-http", LoopResources.DEFAULT_IO_WORKER_COUNT, true));
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }
}
