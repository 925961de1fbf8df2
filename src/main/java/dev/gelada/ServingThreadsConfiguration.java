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

/** Threads of a serving Gelada only: those of its web server, and the heartbeat of the threads that revert. */
@Configuration(proxyBeanMethods = false)
class ServingThreadsConfiguration {

    /** Each thread that may block is checked separately: a task stuck on one of them delays everything queued there. */
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

    /** The web server's event loops are its own: no HTTP client runs on them. */
    @Bean
    ReactorResourceFactory serverLoops() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(
                () -> LoopResources.create("gelada-http", LoopResources.DEFAULT_IO_WORKER_COUNT, true));
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }

    @Bean
    IdleEventLoops idleEventLoops(
            ReactorResourceFactory serverLoops, @Qualifier("undo") LoopResources undoConnections) {
        return new IdleEventLoops(serverLoops, undoConnections);
    }
}
