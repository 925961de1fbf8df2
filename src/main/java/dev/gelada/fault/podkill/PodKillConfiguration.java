package dev.gelada.fault.podkill;

import dev.gelada.fault.Fault;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where an API server can be reached. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class PodKillConfiguration {

    @Bean
    Fault podKill(KubernetesClient api, Platform platform) {
        return new PodKillFault(api, platform);
    }
}
