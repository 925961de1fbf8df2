package dev.gelada.fault.scale;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where an API server can be reached. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class ScaleConfiguration {

    @Bean
    Fault scale(KubernetesClient api, ObjectPatcher changes) {
        return new ScaleFault(api, changes);
    }
}
