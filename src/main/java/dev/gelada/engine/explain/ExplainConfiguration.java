package dev.gelada.engine.explain;

import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.ExperimentProperties;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {

    @Bean
    Explainer explainer(
            Plan plan,
            Calendars calendars,
            Journal journal,
            TargetSelector targetSelector,
            Safeguards safeguards,
            Halt halt,
            DryRunPolicy dryRunPolicy,
            Clock clock,
            @Qualifier("clients") Scheduler clients) {
        return new Explainer(plan, calendars, journal, targetSelector, safeguards, halt, dryRunPolicy, clock, clients);
    }

    @Bean
    IdleExperiments idleExperiments(
            Experiments experiments,
            Journal journal,
            DryRunPolicy dryRunPolicy,
            ExperimentProperties settings,
            Clock clock,
            Scheduler scheduler) {
        return new IdleExperiments(experiments, journal, dryRunPolicy, settings.idleThreshold(), clock, scheduler);
    }
}
