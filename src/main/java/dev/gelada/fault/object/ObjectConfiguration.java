package dev.gelada.fault.object;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.NoteText;
import dev.gelada.fault.Rights;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.MarkedObjects;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.setting.GeladaProperties;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** What the faults on a cluster share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ObjectProperties.class, KubernetesProperties.class, GeladaProperties.class})
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
class ObjectConfiguration {

    @Bean
    Marks marks(@Qualifier("installation") String installation, Clock clock) {
        return new Marks(new NoteText(installation, clock));
    }

    @Bean
    Rights rights(ApiServer api, ObjectProperties properties, Clock clock) {
        return new AccountRights(api, new PodlessJobs(api, properties.deadMansSwitch(), clock));
    }

    @Bean
    ObjectChanges objectChanges(ApiServer api, Marks marks) {
        return new ObjectChanges(api, marks);
    }

    @Bean
    OwnedObjects ownedObjects(
            ApiServer api, Marks marks, ObjectProperties properties, @Qualifier("undo") Scheduler undo) {
        return new OwnedObjects(api, marks, properties.deadMansSwitch(), undo);
    }

    /** The chart tells by the downward API on which node Gelada runs. */
    @Bean
    Nodes nodes(KubernetesProperties properties) {
        return new Nodes(properties.node());
    }

    @Bean
    UndoNotes undoNotes(
            ApiServer api,
            MarkedObjects watched,
            Marks marks,
            ObjectProvider<Fault> faults,
            KubernetesProperties properties,
            GeladaProperties gelada,
            Clock clock,
            @Qualifier("undo-blocking") Scheduler blocking) {
        UndoNotes files = new FileUndoNotes(
                gelada.data().toAbsolutePath().resolve("undo"), marks.text().installation(), clock, blocking);
        return new ObjectUndoNotes(api, watched, marks, () -> kinds(faults.stream()), properties.namespaces(), files);
    }

    /** What a fault may patch may carry a note, and so may the Job that it makes. */
    static Set<ObjectKind> kinds(Stream<Fault> faults) {
        return faults.flatMap(fault -> fault.revertible() ? fault.deeds().stream() : Stream.of())
                .filter(deed -> deed.verb().equals("patch"))
                .map(Deed::kind)
                .collect(Collectors.toUnmodifiableSet());
    }
}
