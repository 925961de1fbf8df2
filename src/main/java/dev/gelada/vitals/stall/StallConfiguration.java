package dev.gelada.vitals.stall;

import dev.gelada.vitals.task.TaskRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StallProperties.class)
class StallConfiguration {

    /** Its own thread: who shares one with those it watches is stuck when they are. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("watchdog")
    Scheduler watchdogThread() {
        return Schedulers.newSingle("gelada-watchdog", true);
    }

    @Bean
    EventLoopWatchdog eventLoopWatchdog(
            StallRegistry stallRegistry,
            TaskRegistry taskRegistry,
            StallProperties properties,
            @Qualifier("work") Scheduler work,
            ObjectProvider<ReactorResourceFactory> resources,
            @Qualifier("watchdog") Scheduler own) {
        return new EventLoopWatchdog(
                () -> properties.enabled() ? loops(work, resources.getIfAvailable()) : List.of(),
                stallRegistry,
                taskRegistry,
                properties.threshold(),
                own);
    }

    /** Every thread that must not block: the workers of our scheduler, handed out one after the other, and the loops of the network, the server's and the clients'. */
    private static List<Executor> loops(Scheduler work, @Nullable ReactorResourceFactory resources) {
        List<Executor> loops = new ArrayList<>();
        for (int i = 0; i < Schedulers.DEFAULT_POOL_SIZE; i++) {
            loops.add(work.createWorker()::schedule);
        }
        if (resources != null) {
            resources.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE).forEach(loops::add);
        }
        HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).forEach(loops::add);
        return loops;
    }
}
