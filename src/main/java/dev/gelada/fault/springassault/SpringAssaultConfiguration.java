package dev.gelada.fault.springassault;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.local.Processes;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.LoopResources;

/** Offers the fault on either platform; only where an instance is found differs. */
@Configuration(proxyBeanMethods = false)
class SpringAssaultConfiguration {

    @Bean
    @ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
    Fault springAssaultOnProcesses(
            Platform platform,
            Processes processes,
            UndoNotes notes,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo") LoopResources connections) {
        return noted(new HttpActuatorClient(undo, connections), new LocalEndpointResolver(platform, processes), notes);
    }

    @Bean
    @ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
    Fault springAssaultOnPods(
            KubernetesClient api,
            UndoNotes notes,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo") LoopResources connections) {
        return noted(new HttpActuatorClient(undo, connections), new PodEndpointResolver(api), notes);
    }

    private static Fault noted(ActuatorClient actuatorClient, EndpointResolver endpointResolver, UndoNotes notes) {
        return new FaultWithUndoNote(new SpringAssaultFault(actuatorClient, endpointResolver), notes);
    }
}
