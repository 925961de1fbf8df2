package dev.gelada.fault.networkisolation;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.fault.object.OwnedObjects;
import dev.gelada.platform.kubernetes.ApiServer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where an API server can be reached. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class NetworkIsolationConfiguration {

    @Bean
    Fault networkIsolation(
            ApiServer api,
            ObjectChanges changes,
            OwnedObjects owned,
            @Value("${gelada.fault.network-isolation.enforced:false}") boolean enforced) {
        return new NetworkIsolationFault(api, changes, owned, enforced);
    }
}
