package dev.gelada.fault.podstress;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Offers the fault where an API server can be reached. Which image runs in other people's pods is the operator's to say, not an experiment's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PodStressProperties.class)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class PodStressConfiguration {

    @Bean
    Fault podStress(
            KubernetesClient api,
            ObjectPatcher changes,
            PodStressProperties properties,
            @Qualifier("undo") Scheduler undo) {
        return new PodStressFault(api, changes, properties.image(), undo);
    }
}
