package dev.gelada.fault.processslowdown;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.local.Processes;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Offers the fault where processes can be reached. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
class ProcessSlowdownConfiguration {

    @Bean
    Fault processSlowdown(Processes processes, UndoNotes notes, @Qualifier("undo") Scheduler undo) {
        return new FaultWithUndoNote(new ProcessSlowdownFault(processes, undo), notes);
    }
}
