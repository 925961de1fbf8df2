package dev.gelada.fault.nodetaint;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultProperties;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where an API server can be reached and nodes may be touched. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class NodeTaintConfiguration {

    /** Null unless it is allowed. */
    @Bean
    @Nullable
    Fault nodeTaint(FaultProperties settings, KubernetesClient api, ObjectPatcher changes, NodePolicy nodePolicy) {
        return settings.nodes() ? new NodeTaintFault(api, changes, nodePolicy) : null;
    }
}
