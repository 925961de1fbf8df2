package dev.gelada.telemetry.resource;

import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.why.Idleness;
import dev.gelada.experiment.resource.ResourceExperiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outbox;
import dev.gelada.platform.Papers;
import dev.gelada.safeguard.Arming;
import dev.gelada.schedule.Plan;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gelada.platform.kind", havingValue = "kubernetes")
@ConditionalOnBooleanProperty(name = "gelada.platform.kubernetes.custom-resources", matchIfMissing = true)
class ResourceStatusConfiguration {

    @Bean
    StatusWriter statusWriter(
            ResourceExperiments experiments,
            Papers papers,
            Plan plan,
            Journal journal,
            Idleness idleness,
            Arming arming,
            Scout scout,
            Outbox outbox,
            Clock clock,
            Scheduler scheduler) {
        Report report = new Report(plan, journal, idleness, arming, scout::unselected, clock);
        return new StatusWriter(experiments, papers, report, outbox, scheduler);
    }
}
