package dev.gelada.experiment.resource;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.PolledExperiments;
import dev.gelada.platform.ExperimentResources;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
@ConditionalOnBooleanProperty(name = "gelada.platform.kubernetes.custom-resources", matchIfMissing = true)
class ResourceConfiguration {

    private static final int AFTER_FILES = 1;

    @Bean
    ResourceExperiments resourceExperiments(
            ExperimentResources experimentResources, DocumentParser documentParser, Scheduler timer) {
        return new ResourceExperiments(experimentResources, documentParser, timer);
    }

    @Bean
    @Order(AFTER_FILES)
    PolledExperiments resourceExperimentSource(ResourceExperiments resourceExperiments) {
        return resourceExperiments.source();
    }
}
