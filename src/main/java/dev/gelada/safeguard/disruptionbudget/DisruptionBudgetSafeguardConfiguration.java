package dev.gelada.safeguard.disruptionbudget;

import dev.gelada.event.WorkloadLocks;
import dev.gelada.fault.Faults;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Disruptions;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DisruptionBudgetSafeguardConfiguration {

    @Bean
    Safeguard disruptionBudgetSafeguard(Platform platform, Faults faults, WorkloadLocks taken, Journal journal) {
        return new DisruptionBudgetSafeguard(
                platform, new Disruptions(faults), new InFlightDisruptions(platform, taken, journal));
    }
}
