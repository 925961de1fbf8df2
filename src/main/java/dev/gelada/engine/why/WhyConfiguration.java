package dev.gelada.engine.why;

import dev.gelada.engine.scout.Scout;
import dev.gelada.experiment.ExperimentProperties;
import dev.gelada.experiment.Experiments;
import dev.gelada.journal.Journal;
import dev.gelada.safeguard.Arming;
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
class WhyConfiguration {

    @Bean
    Why why(
            Plan plan,
            Calendars calendars,
            Journal journal,
            Scout scout,
            Safeguards safeguards,
            Halt halt,
            Arming arming,
            Clock clock,
            @Qualifier("clients") Scheduler clients) {
        return new Why(plan, calendars, journal, scout, safeguards, halt, arming, clock, clients);
    }

    @Bean
    Idleness idleness(
            Experiments experiments,
            Journal journal,
            Arming arming,
            ExperimentProperties settings,
            Clock clock,
            Scheduler scheduler) {
        return new Idleness(experiments, journal, arming, settings.idleLimit(), clock, scheduler);
    }
}
