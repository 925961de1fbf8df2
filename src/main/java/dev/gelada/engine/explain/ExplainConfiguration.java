package dev.gelada.engine.explain;

import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.experiment.ExperimentProperties;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
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
    NearbySlotsFinder nearbySlotsFinder(Plan plan, Calendars calendars, @Qualifier("clients") Scheduler clients) {
        return new NearbySlotsFinder(plan, calendars, clients);
    }

    @Bean
    Explainer explainer(
            NearbySlotsFinder nearbySlotsFinder,
            Journal journal,
            DecisionMaker decisionMaker,
            Halt halt,
            DryRunPolicy dryRunPolicy,
            Clock clock) {
        return Explainer.of(nearbySlotsFinder, journal, decisionMaker, halt, dryRunPolicy, clock);
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
