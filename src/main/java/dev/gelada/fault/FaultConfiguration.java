package dev.gelada.fault;

import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Makes the catalogue out of every fault there is, and the undo notes. */
@Configuration(proxyBeanMethods = false)
class FaultConfiguration {

    @Bean
    Installation installation(
            @Value("${gelada.installation:}") String set, @Value("${gelada.data}") Path data, RandomGenerator random) {
        return Installation.of(set, data.toAbsolutePath(), random);
    }

    @Bean
    UndoNotes undoNotes(
            @Value("${gelada.data}") Path data,
            Installation installation,
            Clock clock,
            @Qualifier("blocking") Scheduler blocking) {
        return new FileUndoNotes(data.toAbsolutePath().resolve("undo"), installation.name(), clock, blocking);
    }

    @Bean
    Faults faults(ObjectProvider<Fault> faults) {
        return new Faults(faults.orderedStream().toList());
    }
}
