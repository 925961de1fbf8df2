package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.explain.Explainer;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.engine.preflight.MissingPermissions;
import dev.gelada.engine.preflight.Preflight;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Halt;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.vitals.debug.DebugMode;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.stall.StallRegistry;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.web.ProgramInfo;
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
    ClientThreads clientThreads(@Qualifier("clients") Scheduler clients) {
        return new ClientThreads(clients);
    }

    @Bean
    WebFluxRegistrations declaredQueries() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new StrictQueryHandlerMapping();
            }
        };
    }

    @Bean
    RequestsInFlight requestsInFlight(TaskRegistry taskRegistry) {
        return new RequestsInFlight(taskRegistry);
    }

    @Bean
    VitalsController vitalsController(
            Platform platform,
            EngineControl engineControl,
            TaskRegistry taskRegistry,
            ErrorRegistry errors,
            StallRegistry stallRegistry,
            EventLoopWatchdog eventLoopWatchdog,
            DebugMode debugMode,
            @Qualifier("diagnostics") Scheduler diagnostics) {
        return new VitalsController(
                platform,
                engineControl,
                taskRegistry,
                errors,
                stallRegistry,
                eventLoopWatchdog,
                debugMode,
                diagnostics);
    }

    @Bean
    AboutController aboutController(ProgramInfo programInfo, Platform platform) {
        return new AboutController(programInfo, platform);
    }

    @Bean
    ExperimentController experimentController(
            Experiments experiments,
            Plan plan,
            Calendars calendars,
            Clock clock,
            Journal journal,
            IdleExperiments idleExperiments,
            MissingPermissions missingPermissions,
            ProgramInfo programInfo) {
        return new ExperimentController(
                experiments,
                new ExperimentResponses(
                        plan, calendars, clock, journal, idleExperiments, missingPermissions, programInfo));
    }

    @Bean
    PreflightController preflightController(Experiments experiments, Preflight preflight) {
        return new PreflightController(experiments, preflight);
    }

    @Bean
    TriggerController triggerController(Experiments experiments, EngineControl engineControl) {
        return new TriggerController(experiments, engineControl);
    }

    @Bean
    EventController eventController(Journal journal, Experiments experiments, EngineControl engineControl) {
        return new EventController(journal, experiments, engineControl);
    }

    @Bean
    ExportController exportController(DocumentParser documentParser, Journal journal, ProgramInfo programInfo) {
        return new ExportController(documentParser, journal, programInfo);
    }

    @Bean
    ReplayController replayController(Journal journal, Experiments experiments, EngineControl engineControl) {
        return new ReplayController(journal, experiments, engineControl);
    }

    @Bean
    StreamController streamController(
            Journal journal, EngineControl engineControl, StreamLimit limit, @Qualifier("clients") Scheduler clients) {
        return new StreamController(journal, engineControl, limit, clients);
    }

    @Bean
    PlanController planController(
            Plan plan,
            Experiments experiments,
            Calendars calendars,
            Clock clock,
            ProgramInfo programInfo,
            @Qualifier("clients") Scheduler clients) {
        return new PlanController(
                new PlanPages(plan, experiments, calendars, clients),
                new PlanCalendarWriter(plan, experiments, programInfo, clients),
                new OpeningHoursResponses(experiments, calendars),
                clock);
    }

    @Bean
    TargetController targetController(
            Platform platform, Experiments experiments, EligibilityFilter eligibilityFilter, Faults faults) {
        return new TargetController(platform, experiments, new EligibilityExplainer(eligibilityFilter, faults));
    }

    @Bean
    ExplainController explainController(Experiments experiments, Explainer explainer, Journal journal, Clock clock) {
        return new ExplainController(experiments, explainer, journal, clock);
    }

    @Bean
    ShutdownFilter shutdownFilter(EngineControl engineControl) {
        return new ShutdownFilter(engineControl);
    }

    @Bean
    HaltController haltController(Halt halt, EngineControl engineControl) {
        return new HaltController(halt, engineControl);
    }
}
