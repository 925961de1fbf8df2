package dev.gelada.fault.springassault;

import dev.gelada.fault.Fault;
import dev.gelada.fault.NotedFault;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.local.Processes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Offers the fault on either platform; only where an instance is found differs. */
@Configuration(proxyBeanMethods = false)
class SpringAssaultConfiguration {

    @Bean
    @ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
    Fault springAssaultOnProcesses(Platform platform, Processes processes, UndoNotes notes, Scheduler work) {
        return noted(work, new LocalWhereabouts(platform, processes), notes);
    }

    @Bean
    @ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
    Fault springAssaultOnPods(ApiServer api, UndoNotes notes, Scheduler work) {
        return noted(work, new PodWhereabouts(api), notes);
    }

    private static Fault noted(Scheduler work, Whereabouts whereabouts, UndoNotes notes) {
        return new NotedFault(new SpringAssaultFault(new HttpWire(work), whereabouts), notes);
    }
}
