package dev.gelada.fault.nodedrain;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultProperties;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Offers the fault where an API server can be reached and nodes may be touched. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class NodeDrainConfiguration {

    /** Null unless it is allowed. */
    @Bean
    @Nullable
    Fault nodeDrain(
            FaultProperties settings,
            KubernetesClient api,
            ObjectPatcher changes,
            NodePolicy nodePolicy,
            Platform platform,
            @Qualifier("undo") Scheduler undo) {
        return settings.nodes() ? new NodeDrainFault(api, changes, nodePolicy, platform, undo) : null;
    }
}
