package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.EventRecorder;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.LabelledObjects;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.ClientSchedulers;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the platform of a cluster. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class CacheConfiguration {

    private static final String CUSTOM_RESOURCES = "gelada.platform.kubernetes.custom-resources";

    @Bean
    ClusterCache clusterCache() {
        return new ClusterCache();
    }

    @Bean
    AnnotationFilter annotationFilter(@Qualifier("machine") Clock clock) {
        return new AnnotationFilter(clock);
    }

    @Bean
    Reflectors reflectors(
            ClusterCache clusterCache,
            ClientConnection clientConnection,
            KubernetesProperties properties,
            @Qualifier("machine") Clock clock,
            ClientSchedulers clientSchedulers,
            AnnotationFilter keys) {
        return new Reflectors(clusterCache, clientConnection.apiTransport(), properties, clock, clientSchedulers, keys);
    }

    /** Present unless experiments as custom resources are switched off. */
    @Bean
    @ConditionalOnBooleanProperty(name = CUSTOM_RESOURCES, matchIfMissing = true)
    KubernetesExperimentResources papers(
            Reflectors reflectors, ClusterCache clusterCache, ClientConnection clientConnection) {
        return new KubernetesExperimentResources(
                clusterCache.experiments(), reflectors.papers(), clientConnection.api());
    }

    @Bean
    EventRecorder eventRecorder(
            ClusterCache clusterCache,
            ClientConnection clientConnection,
            @Qualifier("installation") ObjectProvider<String> installation) {
        return new KubernetesEventRecorder(
                clusterCache, clientConnection.api(), new EventDocument(installation.getIfAvailable(() -> "gelada")));
    }

    @Bean
    CacheRunner clusterWatching(
            Reflectors reflectors, ObjectProvider<KubernetesExperimentResources> papers, TaskRegistry taskRegistry) {
        return new CacheRunner(
                Stream.concat(reflectors.all().stream(), papers.stream().flatMap(one -> one.feeds().stream()))
                        .toList(),
                taskRegistry);
    }

    @Bean
    LabelledObjects labelledObjects(ClusterCache clusterCache, CacheRunner cacheRunner) {
        return new CachedLabelledObjects(clusterCache, cacheRunner.parts());
    }

    @Bean
    Platform kubernetesPlatform(
            ClusterCache clusterCache,
            CacheRunner cacheRunner,
            ClientConnection clientConnection,
            Clock clock,
            ClientSchedulers clientSchedulers,
            AnnotationFilter keys) {
        var workloadAssembler = new WorkloadAssembler(
                clusterCache, new ProtectedObjects(clusterCache, clientConnection.namespace()), keys);
        var clockSkew = new ClockSkew(clientConnection::serverTime, clock);
        return new KubernetesPlatform(
                new OwnerResolver(clusterCache),
                workloadAssembler,
                () -> clockSkew.in(cacheRunner.platformStatus()),
                cacheRunner::unseen,
                clientConnection.offLimits(),
                keys,
                clientSchedulers.blocking());
    }
}
