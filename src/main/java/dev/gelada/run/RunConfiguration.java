package dev.gelada.run;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.preflight.Preflight;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import reactor.core.scheduler.Scheduler;

/** What a run adds to the engine. Not annotated as a configuration, so that only who imports it has it. */
public class RunConfiguration {

    @Bean
    @Primary
    Plan noPlan() {
        return new NoPlan();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RunExperiments runExperiments(RunRequest request, DocumentParser documentParser) {
        return RunExperiments.of(request.texts(), documentParser);
    }

    @Bean
    RunLog runLog(RunRequest request) {
        return new RunLog(request.err());
    }

    /** Closed once the engine has stopped, because what is closed last was made first. */
    @Bean
    RunReports runReports(RunRequest request, RunLog runLog) {
        return new RunReports(request, runLog);
    }

    @Bean
    RunTask.Collaborators runCollaborators(
            @Lazy EngineControl engineControl,
            Preflight preflight,
            Journal journal,
            Platform platform,
            DryRunPolicy dryRunPolicy) {
        return new RunTask.Collaborators(engineControl, preflight::of, journal, platform, dryRunPolicy);
    }

    @Bean
    RunTask runTask(
            RunRequest request,
            RunExperiments runExperiments,
            RunTask.Collaborators collaborators,
            @Qualifier("work") Scheduler work,
            @Qualifier("blocking") Scheduler blocking) {
        return new RunTask(request, runExperiments.current().experiments(), collaborators, work, blocking);
    }

    /** Completed when there is nothing more to run. */
    @Bean
    CompletableFuture<RunEnd> runEnd(RunTask runTask) {
        return runTask.end();
    }
}
