package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineClocks;
import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.EngineStorage;
import dev.gelada.engine.EngineSubjects;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.schedule.EventSchedulerLoop;
import dev.gelada.engine.shutdown.LifeTotals;
import dev.gelada.engine.shutdown.ReportFile;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.event.EventQueue;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.journal.EventStateBackfill;
import dev.gelada.journal.ExpiredEventCleaner;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalListener;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformClock;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Plan;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.store.KeyValueStore;
import dev.gelada.store.Store;
import dev.gelada.vitals.StartupPhase;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.PeriodicTask;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import reactor.core.scheduler.Scheduler;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({EngineProperties.class, GeladaProperties.class})
class EngineConfiguration {

    @Bean
    EventStateTask eventStateTask(EventStateBackfill eventStateBackfill, Scheduler scheduler) {
        return new EventStateTask(eventStateBackfill, scheduler);
    }

    @Bean
    BackgroundTask retentionTask(ExpiredEventCleaner expiredEventCleaner, Scheduler scheduler) {
        return new PeriodicTask(
                "retention",
                BackgroundTask.Phase.PIPELINE,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                scheduler,
                () -> expiredEventCleaner.deleteExpired().then());
    }

    @Bean
    HaltListener haltListener(Halt halt, Store store, TaskRegistry taskRegistry, @Qualifier("undo") Scheduler undo) {
        return new HaltListener(halt, store.shared(), taskRegistry, undo);
    }

    /** The signals of a program that was not started by its own main method, which installs them at its first moment. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ShutdownSignals shutdownSignals(ObjectProvider<StartupPhase> startupPhase) {
        return ShutdownSignals.install(startupPhase.getIfAvailable(StartupPhase::new));
    }

    @Bean
    ShutdownReporter shutdownReporter(
            ShutdownSignals signals,
            EngineStorage storage,
            EngineDiagnostics diagnostics,
            GeladaProperties gelada,
            EngineClocks clocks,
            @Qualifier("undo-blocking") Scheduler blocking) {
        return new ShutdownReporter(
                signals,
                storage.journal(),
                new LifeTotals(storage.journal(), storage.queue(), storage.alone(), clocks.undo()),
                new ReportFile(gelada.data().resolve("report"), blocking),
                diagnostics.errors(),
                clocks.clock(),
                clocks.undo());
    }

    @Bean
    EngineStorage engineStorage(
            Store store,
            KeyValueStore keyValueStore,
            EventQueue queue,
            WorkloadLocks taken,
            Journal journal,
            Halt halt) {
        return new EngineStorage(store, keyValueStore, queue, taken, journal, halt);
    }

    @Bean
    EngineSubjects engineSubjects(
            Experiments experiments,
            Plan plan,
            Platform platform,
            Faults faults,
            Safeguards safeguards,
            SteadyStateMonitor probes) {
        return new EngineSubjects(experiments, plan, platform, faults, safeguards, probes);
    }

    @Bean
    EngineDiagnostics engineDiagnostics(TaskRegistry taskRegistry, WorkTracer workTracer, ErrorRegistry errors) {
        return new EngineDiagnostics(taskRegistry, workTracer, errors);
    }

    @Bean
    EngineClocks engineClocks(
            Clock clock,
            PlatformClock platformClock,
            RandomGenerator random,
            Scheduler work,
            @Qualifier("undo") Scheduler undo) {
        return new EngineClocks(clock, platformClock, random, work, undo);
    }

    @Bean
    EngineParts engineParts(
            EngineStorage storage,
            EngineSubjects subjects,
            EngineDiagnostics diagnostics,
            EngineClocks clocks,
            EngineProperties settings) {
        return new EngineParts(storage, subjects, diagnostics, clocks, settings);
    }

    @Bean
    EngineSurroundings engineSurroundings(
            List<BackgroundTask> backgroundTasks,
            List<JournalListener> journalListeners,
            Reaper reaper,
            ShutdownReporter shutdownReporter) {
        return new EngineSurroundings(backgroundTasks, journalListeners, reaper, shutdownReporter);
    }

    @Bean
    Engine engine(
            EngineParts parts,
            DecisionMaker decisionMaker,
            EngineSurroundings surroundings,
            DryRunPolicy dryRunPolicy) {
        return new Engine(parts, decisionMaker, surroundings, dryRunPolicy);
    }

    /** Spring calls it again and again. */
    @Bean
    EventSchedulerLoop eventSchedulerLoop(Engine engine) {
        return engine.schedulerLoop();
    }

    /** Spring starts and stops it. */
    @Bean
    EngineLifecycle engineLifecycle(Engine engine) {
        return engine.lifecycle();
    }

    @Bean
    EngineControl engineControl(Engine engine) {
        return engine.control();
    }
}
