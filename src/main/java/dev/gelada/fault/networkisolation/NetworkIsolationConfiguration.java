package dev.gelada.fault.networkisolation;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.fault.object.OwnedObjects;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where an API server can be reached. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NetworkIsolationProperties.class)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class NetworkIsolationConfiguration {

    @Bean
    Fault networkIsolation(
            KubernetesClient api, ObjectPatcher changes, OwnedObjects owned, NetworkIsolationProperties properties) {
        return new NetworkIsolationFault(api, changes, owned, properties.enforced());
    }
}
