package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.Bulletin;
import dev.gelada.platform.Platform;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.MarkedObjects;
import dev.gelada.platform.kubernetes.client.Connection;
import dev.gelada.platform.kubernetes.client.Lanes;
import dev.gelada.vitals.task.Tasks;
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
class ViewConfiguration {

    private static final String CUSTOM_RESOURCES = "gelada.platform.kubernetes.custom-resources";

    @Bean
    Shelves shelves() {
        return new Shelves();
    }

    @Bean
    AnnotationKeys annotationKeys(@Qualifier("machine") Clock clock) {
        return new AnnotationKeys(clock);
    }

    @Bean
    Parts parts(
            Shelves shelves,
            Connection connection,
            KubernetesProperties properties,
            @Qualifier("machine") Clock clock,
            Lanes lanes,
            AnnotationKeys keys) {
        return new Parts(shelves, connection.wire(), properties, clock, lanes, keys);
    }

    /** Unless nobody shall write experiments there. */
    @Bean
    @ConditionalOnBooleanProperty(name = CUSTOM_RESOURCES, matchIfMissing = true)
    KubernetesPapers papers(Parts parts, Shelves shelves, Connection connection) {
        return new KubernetesPapers(shelves.papers(), parts.papers(), connection.api());
    }

    @Bean
    Bulletin bulletin(
            Shelves shelves, Connection connection, @Qualifier("installation") ObjectProvider<String> installation) {
        return new KubernetesBulletin(
                shelves, connection.api(), new EventForm(installation.getIfAvailable(() -> "gelada")));
    }

    @Bean
    Watching clusterWatching(Parts parts, ObjectProvider<KubernetesPapers> papers, Tasks tasks) {
        return new Watching(
                Stream.concat(parts.all().stream(), papers.stream().flatMap(one -> one.feeds().stream()))
                        .toList(),
                tasks);
    }

    @Bean
    MarkedObjects markedObjects(Shelves shelves, Watching watching) {
        return new Marked(shelves, watching.parts());
    }

    @Bean
    Platform kubernetesPlatform(
            Shelves shelves, Watching watching, Connection connection, Clock clock, Lanes lanes, AnnotationKeys keys) {
        var assembly = new Assembly(shelves, new Protection(shelves, connection.namespace()), keys);
        var skew = new Skew(connection::serverTime, clock);
        return new KubernetesPlatform(
                new Roots(shelves),
                assembly,
                () -> skew.in(watching.view()),
                watching::unseen,
                connection.offLimits(),
                keys,
                lanes.blocking());
    }
}
