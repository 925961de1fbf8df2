package dev.gelada.web.api;

import dev.gelada.engine.Steering;
import dev.gelada.engine.preflight.Preflight;
import dev.gelada.engine.preflight.Shortfall;
import dev.gelada.engine.why.Idleness;
import dev.gelada.engine.why.Why;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Halt;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.target.Funnel;
import dev.gelada.vitals.debug.Debugging;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.stall.Stalls;
import dev.gelada.vitals.stall.Watchdog;
import dev.gelada.vitals.task.Tasks;
import dev.gelada.web.About;
import dev.gelada.web.stream.StreamLimit;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    WebFluxRegistrations declaredQueries() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new DeclaredQuery();
            }
        };
    }

    @Bean
    RequestsInFlight requestsInFlight(Tasks tasks) {
        return new RequestsInFlight(tasks);
    }

    @Bean
    VitalsController vitalsController(
            Platform platform,
            Steering steering,
            Tasks tasks,
            ErrorLedger errors,
            Stalls stalls,
            Watchdog watchdog,
            Debugging debugging,
            @Qualifier("blocking") Scheduler blocking) {
        return new VitalsController(platform, steering, tasks, errors, stalls, watchdog, debugging, blocking);
    }

    @Bean
    AboutController aboutController(About about, Platform platform) {
        return new AboutController(about, platform);
    }

    @Bean
    ExperimentController experimentController(
            Experiments experiments,
            Plan plan,
            Calendars calendars,
            Clock clock,
            Journal journal,
            Idleness idleness,
            Shortfall shortfall,
            About about) {
        return new ExperimentController(
                experiments, new ExperimentAnswers(plan, calendars, clock, journal, idleness, shortfall, about));
    }

    @Bean
    PreflightController preflightController(Experiments experiments, Preflight preflight) {
        return new PreflightController(experiments, preflight);
    }

    @Bean
    TriggerController triggerController(Experiments experiments, Steering steering) {
        return new TriggerController(experiments, steering);
    }

    @Bean
    EventController eventController(Journal journal, Experiments experiments, Steering steering) {
        return new EventController(journal, experiments, steering);
    }

    @Bean
    ExportController exportController(Documents documents, Journal journal, About about) {
        return new ExportController(documents, journal, about);
    }

    @Bean
    ReplayController replayController(Journal journal, Experiments experiments, Steering steering) {
        return new ReplayController(journal, experiments, steering);
    }

    @Bean
    StreamController streamController(Journal journal, Steering steering, StreamLimit limit, Scheduler scheduler) {
        return new StreamController(journal, steering, limit, scheduler);
    }

    @Bean
    PlanController planController(
            Plan plan,
            Experiments experiments,
            Calendars calendars,
            Clock clock,
            About about,
            @Qualifier("blocking") Scheduler blocking) {
        return new PlanController(
                new PlanPages(plan, experiments, calendars, blocking),
                new PlanFeed(plan, experiments, about, blocking),
                new HoursAnswers(experiments, calendars),
                clock);
    }

    @Bean
    TargetController targetController(Platform platform, Experiments experiments, Funnel funnel, Faults faults) {
        return new TargetController(platform, experiments, new Grounds(funnel, faults));
    }

    @Bean
    ExplainController explainController(Experiments experiments, Why why, Journal journal, Clock clock) {
        return new ExplainController(experiments, why, journal, clock);
    }

    @Bean
    Leaving leaving(Steering steering) {
        return new Leaving(steering);
    }

    @Bean
    HaltController haltController(Halt halt, Steering steering) {
        return new HaltController(halt, steering);
    }
}
