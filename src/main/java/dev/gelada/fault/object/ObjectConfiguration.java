package dev.gelada.fault.object;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.PermissionChecker;
import dev.gelada.fault.UndoNoteFormat;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.LabelledObjects;
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
    UndoAnnotation undoAnnotation(@Qualifier("installation") String installation, Clock clock) {
        return new UndoAnnotation(new UndoNoteFormat(installation, clock));
    }

    @Bean
    PermissionChecker permissionChecker(KubernetesClient api, ObjectProperties properties, Clock clock) {
        return new RbacPermissionChecker(api, new JobPolicyCheck(api, properties.deadMansSwitch(), clock));
    }

    @Bean
    ObjectPatcher objectPatcher(KubernetesClient api, UndoAnnotation undoAnnotation) {
        return new ObjectPatcher(api, undoAnnotation);
    }

    @Bean
    OwnedObjects ownedObjects(
            KubernetesClient api,
            UndoAnnotation undoAnnotation,
            ObjectProperties properties,
            @Qualifier("undo") Scheduler undo) {
        return new OwnedObjects(api, undoAnnotation, properties.deadMansSwitch(), undo);
    }

    /** The chart sets Gelada's own node by the downward API. */
    @Bean
    NodePolicy nodePolicy(KubernetesProperties properties) {
        return new NodePolicy(properties.node());
    }

    @Bean
    UndoNotes undoNotes(
            KubernetesClient api,
            LabelledObjects watched,
            UndoAnnotation undoAnnotation,
            ObjectProvider<Fault> faults,
            KubernetesProperties properties,
            GeladaProperties gelada,
            Clock clock,
            @Qualifier("undo-blocking") Scheduler blocking) {
        UndoNotes files = new FileUndoNotes(
                gelada.data().toAbsolutePath().resolve("undo"),
                undoAnnotation.text().installation(),
                clock,
                blocking);
        return new ObjectUndoNotes(
                api, watched, undoAnnotation, () -> kinds(faults.stream()), properties.namespaces(), files);
    }

    /** What a fault may patch may carry a note, and so may the Job that it makes. */
    static Set<ObjectKind> kinds(Stream<Fault> faults) {
        return faults.flatMap(fault -> fault.revertible() ? fault.permissions().stream() : Stream.of())
                .filter(permission -> permission.verb().equals("patch"))
                .map(FaultPermissions::kind)
                .collect(Collectors.toUnmodifiableSet());
    }
}
