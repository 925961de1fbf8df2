package dev.gelada.fault.nodetaint;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.Nodes;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.platform.kubernetes.ApiServer;
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
    Fault nodeTaint(ApiServer api, ObjectChanges changes, Nodes nodes) {
        return new NodeTaintFault(api, changes, nodes);
    }
}
