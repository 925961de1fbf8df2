package dev.gelada.fault.hpafreeze;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where an API server can be reached. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class HpaFreezeConfiguration {

    @Bean
    Fault hpaFreeze(KubernetesClient api, ObjectPatcher changes) {
        return new HpaFreezeFault(api, changes);
    }
}
