package dev.gelada.engine.decide;

import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.StepTracker;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiments;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
class DecisionConfiguration {

    @Bean
    DecisionSources decisionSources(
            DocumentParser documentParser,
            Experiments experiments,
            Calendars calendars,
            TargetSelector targetSelector,
            Safeguards safeguards) {
        return new DecisionSources(documentParser, experiments, calendars, targetSelector, safeguards);
    }

    @Bean
    StepTracker stepTracker(WorkTracer workTracer) {
        return new StepTracker(workTracer);
    }

    @Bean
    DecisionMaker decisionMaker(
            DecisionSources sources, StepTracker stepTracker, EngineProperties settings, Clock clock, Scheduler work) {
        return DecisionMaker.of(sources, stepTracker, settings, clock, work);
    }
}
