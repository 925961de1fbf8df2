package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.decide.ProposalFactory;
import dev.gelada.engine.deliver.EventConsumer;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.LeaseRenewer;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.recover.LateInjectionGuard;
import dev.gelada.engine.recover.OrphanSweeper;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.engine.recover.Reverter;
import dev.gelada.engine.recover.StartupRecovery;
import dev.gelada.engine.recover.TakeoverHandler;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.engine.run.InjectionMonitor;
import dev.gelada.engine.run.Injector;
import dev.gelada.engine.run.RecoveryMonitor;
import dev.gelada.engine.run.ReplacementInjector;
import dev.gelada.engine.run.StepTracker;
import dev.gelada.engine.schedule.EventIdGenerator;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.engine.schedule.EventSchedulerLoop;
import dev.gelada.engine.schedule.FaultTolerantPlan;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.event.EventQueue;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.journal.ExpiredEventCleaner;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalListener;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformClock;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.DryRunPolicy;
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
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
    WakeUpSignal wakeUpSignal() {
        return new WakeUpSignal();
    }

    @Bean
    StopSignals stopSignals(Halt halt) {
        return new StopSignals(halt);
    }

    @Bean
    RetentionTask retentionTask(ExpiredEventCleaner expiredEventCleaner, Scheduler scheduler) {
        return new RetentionTask(expiredEventCleaner, scheduler);
    }

    @Bean
    HaltListener haltListener(Halt halt, Store store, @Qualifier("undo") Scheduler undo) {
        return new HaltListener(halt, store.shared() || halt.movedElsewhere(), undo);
    }

    @Bean
    InFlightEvents inFlightEvents() {
        return new InFlightEvents();
    }

    @Bean
    ActiveLeases activeLeases(Clock clock, EngineProperties settings) {
        return new ActiveLeases(clock, settings.prepareTimeout());
    }

    @Bean
    EventTransactions eventTransactions(
            Store store,
            EventQueue queue,
            WorkloadLocks taken,
            Journal journal,
            Halt halt,
            Safeguards safeguards,
            InFlightEvents inFlightEvents,
            ActiveLeases activeLeases) {
        return new EventTransactions(store, queue, taken, journal, halt, safeguards, inFlightEvents, activeLeases);
    }

    @Bean
    Reverter reverter(
            Faults faults,
            InFlightEvents inFlightEvents,
            TaskRegistry taskRegistry,
            WorkTracer workTracer,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        return new Reverter(faults, inFlightEvents, taskRegistry, workTracer, settings, undo);
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
    TakeoverHandler takeoverHandler(
            Journal journal,
            Faults faults,
            Reverter reverter,
            EventTransactions eventTransactions,
            ErrorRegistry errors,
            WorkTracer workTracer,
            EngineProperties settings,
            Store store,
            Clock clock,
            @Qualifier("undo") Scheduler undo) {
        LateInjectionGuard lateInjectionGuard =
                new LateInjectionGuard(faults, errors, !store.shared(), settings, clock, undo);
        return new TakeoverHandler(journal, reverter, lateInjectionGuard, eventTransactions, workTracer, settings);
    }

    @Bean
    EventConsumer eventConsumer(
            EventQueue queue,
            EventRunner eventRunner,
            TakeoverHandler takeoverHandler,
            ActiveLeases activeLeases,
            StopSignals stopSignals,
            EventTransactions eventTransactions,
            ErrorRegistry errors,
            TaskRegistry taskRegistry,
            WorkTracer workTracer,
            EngineProperties settings,
            Clock clock,
            @Qualifier("undo") Scheduler undo,
            WakeUpSignal wakeUpSignal) {
        LeaseRenewer keeper = new LeaseRenewer(queue, stopSignals, activeLeases, settings.leaseRenewalInterval(), undo);
        RetryPolicy retryPolicy = new RetryPolicy(takeoverHandler, eventTransactions, errors, settings.maxDeliveries());
        return new EventConsumer(
                queue,
                eventRunner,
                takeoverHandler,
                retryPolicy,
                activeLeases,
                keeper,
                stopSignals,
                eventTransactions,
                errors,
                taskRegistry,
                workTracer,
                settings,
                clock,
                undo,
                wakeUpSignal);
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
    EventScheduler eventScheduler(
            Experiments experiments,
            Plan plan,
            EventQueue queue,
            Journal journal,
            Store store,
            Clock clock,
            RandomGenerator random,
            WakeUpSignal wakeUpSignal,
            WorkTracer workTracer,
            ErrorRegistry errors,
            DryRunPolicy dryRunPolicy) {
        EventIdGenerator ids = new EventIdGenerator(clock, random);
        Plan told = new FaultTolerantPlan(plan, errors);
        return new EventScheduler(
                experiments, told, queue, journal, store, ids, wakeUpSignal, workTracer, dryRunPolicy.dryRun());
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
    ShutdownReporter shutdownReporter(
            ShutdownSignals signals,
            Journal journal,
            EventQueue queue,
            ErrorRegistry errors,
            Store store,
            GeladaProperties gelada,
            Clock clock,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("undo-blocking") Scheduler blocking) {
        return new ShutdownReporter(
                signals,
                journal,
                queue,
                errors,
                !store.shared(),
                gelada.data().resolve("report"),
                clock,
                undo,
                blocking);
    }

    @Bean
    EngineLifecycle engineLifecycle(
            List<BackgroundTask> backgroundTasks,
            List<JournalListener> journalListeners,
            Journal journal,
            EventQueue queue,
            WorkloadLocks taken,
            TakeoverHandler takeoverHandler,
            EventTransactions eventTransactions,
            OrphanSweeper orphanSweeper,
            Store store,
            Halt halt,
            StopSignals stopSignals,
            ErrorRegistry errors,
            InFlightEvents inFlightEvents,
            ShutdownReporter shutdownReporter,
            TaskRegistry taskRegistry,
            WorkTracer workTracer,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        StartupRecovery startupRecovery = new StartupRecovery(
                queue, takeoverHandler, eventTransactions, taken, orphanSweeper, errors, workTracer, !store.shared());
        Stream<BackgroundTask> watching =
                journalListeners.stream().map(journalListener -> new JournalListenerTask(journalListener, journal));
        Stream<BackgroundTask> ours = Stream.concat(watching, Stream.of(new StoreLossMonitor(store, stopSignals)));
        List<BackgroundTask> all = Stream.concat(backgroundTasks.stream(), ours).toList();
        return new EngineLifecycle(
                all,
                halt,
                startupRecovery,
                stopSignals,
                errors,
                inFlightEvents,
                shutdownReporter,
                taskRegistry,
                settings.drainTimeout(),
                undo);
    }

    @Bean
    EngineControl engineControl(
            EventScheduler eventScheduler,
            StopSignals stopSignals,
            InFlightEvents inFlightEvents,
            WorkloadLocks taken,
            Journal journal,
            EventQueue queue,
            Store store,
            EngineLifecycle engineLifecycle,
            ActiveLeases activeLeases,
            EngineProperties settings,
            @Qualifier("undo") Scheduler undo) {
        DrainStatus drainStatus = new DrainStatus(inFlightEvents, taken, journal, settings.callTimeout(), undo);
        return new DefaultEngineControl(
                eventScheduler,
                stopSignals,
                drainStatus,
                journal,
                queue,
                store,
                engineLifecycle,
                activeLeases,
                settings.concurrency());
    }
}
