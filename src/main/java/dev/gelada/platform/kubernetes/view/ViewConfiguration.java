package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.client.Connection;
import dev.gelada.platform.kubernetes.client.Lanes;
import dev.gelada.vitals.task.Tasks;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the platform of a cluster. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class ViewConfiguration {

    @Bean
    Shelves shelves() {
        return new Shelves();
    }

    @Bean
    Watching clusterWatching(
            Shelves shelves,
            Connection connection,
            KubernetesProperties properties,
            @Qualifier("machine") Clock clock,
            Lanes lanes,
            Tasks tasks) {
        return new Watching(new Parts(shelves, connection.wire(), properties, clock, lanes).all(), tasks);
    }

    @Bean
    Platform kubernetesPlatform(Shelves shelves, Watching watching, Connection connection, Lanes lanes) {
        var assembly = new Assembly(shelves, new Protection(shelves, connection.namespace()));
        return new KubernetesPlatform(new Roots(shelves), assembly, watching::view, lanes.blocking());
    }
}
