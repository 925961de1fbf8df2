package dev.gelada.fault.nodetaint;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.NodePolicy;
import dev.gelada.fault.object.ObjectPatcher;
import dev.gelada.platform.kubernetes.KubernetesClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where an API server can be reached and nodes may be touched. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
@ConditionalOnBooleanProperty("gelada.fault.nodes")
class NodeTaintConfiguration {

    @Bean
    Fault nodeTaint(KubernetesClient api, ObjectPatcher changes, NodePolicy nodePolicy) {
        return new NodeTaintFault(api, changes, nodePolicy);
    }
}
