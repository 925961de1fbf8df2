package dev.gelada.fault;

import dev.gelada.setting.GeladaProperties;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Makes the catalogue out of every fault there is, and the undo notes of local processes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FaultProperties.class, GeladaProperties.class})
class FaultConfiguration {

    /** On a cluster they stand on the objects themselves. */
    @Bean
    @ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
    UndoNotes undoNotes(
            GeladaProperties gelada,
            @Qualifier("installation") String installation,
            Clock clock,
            @Qualifier("undo-blocking") Scheduler blocking) {
        return new FileUndoNotes(gelada.data().toAbsolutePath().resolve("undo"), installation, clock, blocking);
    }

    @Bean
    @ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
    PermissionChecker permissionChecker() {
        return PermissionChecker.ALL;
    }

    @Bean
    Faults faults(ObjectProvider<Fault> faults) {
        return new Faults(faults.orderedStream().toList());
    }
}
