package dev.gelada.fault.processfreeze;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.local.Processes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the fault where processes can be reached. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "local")
class ProcessFreezeConfiguration {

    @Bean
    Fault processFreeze(Processes processes, UndoNotes notes) {
        return new FaultWithUndoNote(new ProcessFreezeFault(processes), notes);
    }
}
