package dev.gelada.fault.processkill;

import dev.gelada.fault.Fault;
import dev.gelada.platform.local.Processes;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Offers the fault where processes can be reached. It leaves no undo note, since there is nothing to undo. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
class ProcessKillConfiguration {

    @Bean
    Fault processKill(Processes processes, @Qualifier("undo") Scheduler undo) {
        return new ProcessKillFault(processes, undo);
    }
}
