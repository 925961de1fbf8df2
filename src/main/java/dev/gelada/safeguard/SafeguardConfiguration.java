package dev.gelada.safeguard;

import dev.gelada.experiment.SafeguardKeys;
import dev.gelada.journal.Journal;
import dev.gelada.platform.HaltSwitch;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Probes;
import dev.gelada.store.Store;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SafeguardProperties.class)
class SafeguardConfiguration {

    @Bean
    Halt halt(Store store, Journal journal, ObjectProvider<HaltSwitch> haltSwitch, Clock clock) {
        Halt stored = new StoredHalt(store, journal, clock);
        HaltSwitch other = haltSwitch.getIfAvailable();
        return other == null
                ? stored
                : new CombinedHalt(stored, other, new HaltSwitchAudit(store, journal)::record, clock);
    }

    @Bean
    SafeguardKeys safeguardKeys(List<Safeguard> all, Probes probes) {
        List<ProbeType> offered = probes.all().stream().map(Probe::type).toList();
        return new SafeguardKeys(all.stream()
                .flatMap(safeguard -> safeguard.type().keys().of(offered).stream())
                .toList());
    }

    @Bean
    Safeguards safeguards(List<Safeguard> all, SafeguardProperties properties, @Qualifier("work") Scheduler work) {
        return new Safeguards(all, properties.timeout(), work);
    }
}
