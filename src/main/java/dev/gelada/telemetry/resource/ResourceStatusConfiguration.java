package dev.gelada.telemetry.resource;

import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.resource.ResourceExperiments;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Outbox;
import dev.gelada.platform.ExperimentResources;
import dev.gelada.safeguard.DryRunPolicy;
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
    ExperimentReport experimentReport(
            Plan plan,
            Journal journal,
            IdleExperiments idleExperiments,
            DryRunPolicy dryRunPolicy,
            TargetSelector targetSelector,
            Clock clock) {
        return new ExperimentReport(plan, journal, idleExperiments, dryRunPolicy, targetSelector::unselected, clock);
    }

    @Bean
    StatusWriter statusWriter(
            ResourceExperiments experiments,
            ExperimentResources experimentResources,
            ExperimentReport experimentReport,
            Outbox outbox,
            Scheduler scheduler) {
        return new StatusWriter(experiments, experimentResources, experimentReport, outbox, scheduler);
    }
}
