package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.decide.ProposalFactory;
import dev.gelada.engine.deliver.DeliveryHandler;
import dev.gelada.engine.deliver.EventClaims;
import dev.gelada.engine.deliver.EventConsumer;
import dev.gelada.engine.deliver.LeaseHolder;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.LeaseRenewer;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.recover.LateInjectionGuard;
import dev.gelada.engine.recover.OrphanRecovery;
import dev.gelada.engine.recover.OrphanSweeper;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.engine.recover.Reverter;
import dev.gelada.engine.recover.TakeoverHandler;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.engine.run.InjectionMonitor;
import dev.gelada.engine.run.Injector;
import dev.gelada.engine.run.RecoveryMonitor;
import dev.gelada.engine.run.ReplacementInjector;
import dev.gelada.engine.run.StepTracker;
import dev.gelada.engine.schedule.EventFactory;
import dev.gelada.engine.schedule.EventPublisher;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.engine.schedule.EventSchedulerLoop;
import dev.gelada.engine.schedule.FaultTolerantPlan;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.engine.shutdown.LifeTotals;
import dev.gelada.engine.shutdown.ReportFile;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.event.EventQueue;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.journal.EventStateBackfill;
import dev.gelada.journal.ExpiredEventCleaner;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalListener;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformClock;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
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
    HaltListener haltListener(Halt halt, Store store, @Qualifier("undo") Scheduler undo) {
        return new HaltListener(halt, store.shared() || halt.movedElsewhere(), undo);
    }

    @Bean
    ActiveLeases activeLeases(Clock clock, EngineProperties settings) {
        return new ActiveLeases(clock, settings.prepareTimeout());
    }

    @Bean
    EventRunner eventRunner(
            DocumentParser documentParser,
            Experiments experiments,
            Platform platform,
            TargetSelector targetSelector,
            Calendars calendars,
            Safeguards safeguards,
            EventQueue queue,
            ActiveLeases activeLeases,
            Halt halt,
            SteadyStateMonitor probes,
            StopSignals stopSignals,
            InFlightEvents inFlightEvents,
            EventTransactions eventTransactions,
            Reverter reverter,
            TaskRegistry taskRegistry,
            WorkTracer workTracer,
            EngineProperties settings,
            Clock clock,
            @Qualifier("undo") Scheduler undo,
            Scheduler work) {
        Injector injector =
                new Injector(queue, activeLeases, halt, stopSignals, inFlightEvents, workTracer, settings, clock, undo);
        return new EventRunner(
                new ProposalFactory(documentParser, experiments, targetSelector, calendars, settings, clock),
                safeguards,
                injector,
                new InjectionMonitor(probes, stopSignals, taskRegistry, settings, undo),
                new ReplacementInjector(
                        targetSelector, platform, safeguards, injector, eventTransactions, settings, undo),
                reverter,
                new RecoveryMonitor(probes, stopSignals, undo),
                stopSignals,
                eventTransactions,
                platform,
                new StepTracker(taskRegistry, workTracer),
                settings,
                clock,
                work);
    }

    @Bean
    LateInjectionGuard lateInjectionGuard(
            Faults faults,
            ErrorRegistry errors,
            Store store,
            EngineProperties settings,
            Clock clock,
            @Qualifier("undo") Scheduler undo) {
        return new LateInjectionGuard(faults, errors, !store.shared(), settings, clock, undo);
    }

    @Bean
    LeaseRenewer leaseRenewer(
            EventQueue queue,
            StopSignals stopSignals,
            ActiveLeases activeLeases,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        return new LeaseRenewer(queue, stopSignals, activeLeases, settings.leaseRenewalInterval(), undo);
    }

    @Bean
    RetryPolicy retryPolicy(
            TakeoverHandler takeoverHandler,
            EventTransactions eventTransactions,
            ErrorRegistry errors,
            EngineProperties settings) {
        return new RetryPolicy(takeoverHandler, eventTransactions, errors, settings.maxDeliveries());
    }

    @Bean
    EventConsumer eventConsumer(
            EventClaims eventClaims,
            LeaseHolder leaseHolder,
            DeliveryHandler deliveryHandler,
            StopSignals stopSignals,
            WakeUpSignal wakeUpSignal,
            EngineProperties settings) {
        return new EventConsumer(
                eventClaims, leaseHolder, deliveryHandler, stopSignals, wakeUpSignal, settings.concurrency());
    }

    @Bean
    OrphanSweeper orphanSweeper(
            Reaper reaper,
            StopSignals stopSignals,
            ErrorRegistry errors,
            EngineProperties settings,
            PlatformClock time,
            @Qualifier("undo") Scheduler undo) {
        return new OrphanSweeper(reaper, stopSignals, errors, settings.sweepInterval(), time, undo);
    }

    @Bean
    OrphanRecovery orphanRecovery(WorkloadLocks taken, OrphanSweeper orphanSweeper, Store store) {
        return new OrphanRecovery(taken, orphanSweeper, !store.shared());
    }

    @Bean
    EventScheduler eventScheduler(
            Experiments experiments,
            Plan plan,
            ErrorRegistry errors,
            EventFactory eventFactory,
            EventPublisher eventPublisher,
            WakeUpSignal wakeUpSignal) {
        return new EventScheduler(
                experiments, new FaultTolerantPlan(plan, errors), eventFactory, eventPublisher, wakeUpSignal);
    }

    @Bean
    EventSchedulerLoop eventSchedulerLoop(
            EventScheduler eventScheduler,
            KeyValueStore keyValueStore,
            StopSignals stopSignals,
            TaskRegistry taskRegistry,
            Clock clock,
            EngineProperties settings) {
        return new EventSchedulerLoop(
                eventScheduler, keyValueStore, stopSignals, taskRegistry, clock, settings.startingDeadline());
    }

    /** Those of a program that was not begun by its own main method: that hears them from its first moment. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ShutdownSignals shutdownSignals(ObjectProvider<StartupPhase> startupPhase) {
        return ShutdownSignals.heard(startupPhase.getIfAvailable(StartupPhase::new));
    }

    @Bean
    LifeTotals lifeTotals(Journal journal, EventQueue queue, Store store, @Qualifier("undo") Scheduler undo) {
        return new LifeTotals(journal, queue, !store.shared(), undo);
    }

    @Bean
    ShutdownReporter shutdownReporter(
            ShutdownSignals signals,
            Journal journal,
            LifeTotals lifeTotals,
            ReportFile reportFile,
            ErrorRegistry errors,
            Clock clock,
            @Qualifier("undo") Scheduler undo) {
        return new ShutdownReporter(signals, journal, lifeTotals, reportFile, errors, clock, undo);
    }

    @Bean
    ReportFile reportFile(GeladaProperties gelada, @Qualifier("undo-blocking") Scheduler blocking) {
        return new ReportFile(gelada.data().resolve("report"), blocking);
    }

    @Bean
    Supervisor supervisor(ErrorRegistry errors, StopSignals stopSignals, @Qualifier("undo") Scheduler undo) {
        return new Supervisor(errors, stopSignals::ending, undo);
    }

    @Bean
    Drain drain(
            StopSignals stopSignals,
            InFlightEvents inFlightEvents,
            ShutdownReporter shutdownReporter,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        return new Drain(stopSignals, inFlightEvents, shutdownReporter, settings.drainTimeout(), undo);
    }

    @Bean
    EngineTasks engineTasks(
            List<BackgroundTask> backgroundTasks, List<JournalListener> journalListeners, Journal journal) {
        return EngineTasks.of(backgroundTasks, journalListeners, journal);
    }

    @Bean
    DrainStatus drainStatus(
            InFlightEvents inFlightEvents,
            WorkloadLocks taken,
            Journal journal,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        return new DrainStatus(inFlightEvents, taken, journal, settings.callTimeout(), undo);
    }

    @Bean
    EngineControl engineControl(
            EventScheduler eventScheduler,
            StopSignals stopSignals,
            DrainStatus drainStatus,
            EventAbort eventAbort,
            EngineLifecycle engineLifecycle,
            ActiveLeases activeLeases,
            EngineProperties settings) {
        return new DefaultEngineControl(
                eventScheduler,
                stopSignals,
                drainStatus,
                eventAbort,
                engineLifecycle,
                activeLeases,
                settings.concurrency());
    }
}
