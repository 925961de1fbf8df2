package dev.gelada.fault.memorysqueeze;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Offers the fault where an API server can be reached. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class MemorySqueezeConfiguration {

    @Bean
    Fault memorySqueeze(KubernetesClient api, ObjectPatcher changes, @Qualifier("undo") Scheduler undo) {
        return new MemorySqueezeFault(api, changes, undo);
    }
}
