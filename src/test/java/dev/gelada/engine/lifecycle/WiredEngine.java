package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.commit.LastLook;
import dev.gelada.engine.deliver.DeliveryHandler;
import dev.gelada.engine.deliver.EventClaims;
import dev.gelada.engine.deliver.EventConsumer;
import dev.gelada.engine.deliver.LeaseHolder;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.recover.OrphanSweeper;
import dev.gelada.engine.recover.RetryPolicy;
import dev.gelada.engine.recover.Reverter;
import dev.gelada.engine.recover.StartupRecovery;
import dev.gelada.engine.recover.TakeoverHandler;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.engine.schedule.EventFactory;
import dev.gelada.engine.schedule.EventIdGenerator;
import dev.gelada.engine.schedule.EventPublisher;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.engine.schedule.EventSchedulerLoop;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.engine.select.RecentTargetsReader;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.event.EventQueue;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.fault.UndoNotes;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformClock;
import dev.gelada.probe.Probes;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.SelectionProperties;
import dev.gelada.selection.TargetSampler;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.store.KeyValueStore;
import dev.gelada.store.Store;
import dev.gelada.vitals.StartupPhase;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The real engine as its beans wire it, without Spring and in a hurry, for tests in processes of their own. */
public final class WiredEngine {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Shorter than a laboratory makes a process stand still: nobody waits any more for what it does when it goes on. */
    private static final Duration CALL = Duration.ofSeconds(3);

    /** A laboratory may end several lives over one event. */
    private static final int DELIVERIES = 20;

    private final EngineLifecycle engineLifecycle;
    private final EventScheduler eventScheduler;
    private final EventSchedulerLoop eventSchedulerLoop;

    public WiredEngine(Rooms rooms, Duration leaseRenewalInterval) {
        EngineConfiguration beans = new EngineConfiguration();
        EngineProperties settings = new EngineProperties(
                8,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                leaseRenewalInterval,
                CALL,
                Duration.ofMillis(20),
                Duration.ofMinutes(1),
                SOON,
                SOON,
                PATIENCE,
                PATIENCE,
                DELIVERIES);
        TaskRegistry taskRegistry = new TaskRegistry(rooms.clock());
        WorkTracer workTracer = WorkTracer.none();
        SteadyStateMonitor steadyStateMonitor =
                new SteadyStateMonitor(new Probes(List.of()), workTracer, rooms.scheduler());
        Safeguards safeguards = new Safeguards(List.of(), PATIENCE, rooms.scheduler());
        ErrorRegistry errors = new ErrorRegistry(rooms.clock());
        WakeUpSignal wakeUpSignal = new WakeUpSignal();
        StopSignals stopSignals = new StopSignals(rooms.halt());
        InFlightEvents inFlightEvents = new InFlightEvents();
        ActiveLeases activeLeases = beans.activeLeases(rooms.clock(), settings);
        EventTransactions eventTransactions = new EventTransactions(
                rooms.store(),
                rooms.queue(),
                rooms.taken(),
                rooms.journal(),
                new LastLook(rooms.halt(), safeguards),
                inFlightEvents,
                activeLeases);
        Reverter reverter =
                new Reverter(rooms.faults(), inFlightEvents, taskRegistry, workTracer, settings, rooms.scheduler());
        EventRunner eventRunner = beans.eventRunner(
                rooms.documentParser(),
                rooms.experiments(),
                rooms.platform(),
                scout(rooms),
                Calendars.NONE,
                safeguards,
                rooms.queue(),
                activeLeases,
                rooms.halt(),
                steadyStateMonitor,
                stopSignals,
                inFlightEvents,
                eventTransactions,
                reverter,
                taskRegistry,
                workTracer,
                settings,
                rooms.clock(),
                rooms.scheduler(),
                rooms.scheduler());
        TakeoverHandler takeoverHandler = new TakeoverHandler(
                rooms.journal(),
                reverter,
                beans.lateInjectionGuard(
                        rooms.faults(), errors, rooms.store(), settings, rooms.clock(), rooms.scheduler()),
                eventTransactions,
                workTracer,
                settings);
        RetryPolicy retryPolicy = beans.retryPolicy(takeoverHandler, eventTransactions, errors, settings);
        EventConsumer eventConsumer = beans.eventConsumer(
                new EventClaims(rooms.queue(), errors, wakeUpSignal, rooms.clock(), rooms.scheduler()),
                new LeaseHolder(
                        activeLeases,
                        beans.leaseRenewer(rooms.queue(), stopSignals, activeLeases, settings, rooms.scheduler()),
                        stopSignals,
                        retryPolicy,
                        taskRegistry,
                        errors,
                        rooms.scheduler()),
                new DeliveryHandler(
                        eventRunner,
                        takeoverHandler,
                        retryPolicy,
                        activeLeases,
                        eventTransactions,
                        workTracer,
                        settings),
                stopSignals,
                wakeUpSignal,
                settings);
        Reaper reaper = new Reaper(rooms.notes(), rooms.faults(), PATIENCE, rooms.scheduler());
        OrphanSweeper orphanSweeper = beans.orphanSweeper(
                reaper, stopSignals, errors, settings, PlatformClock.of(rooms.clock()), rooms.scheduler());
        ShutdownReporter shutdownReporter = beans.shutdownReporter(
                ShutdownSignals.heard(new StartupPhase()),
                rooms.journal(),
                beans.lifeTotals(rooms.journal(), rooms.queue(), rooms.store(), rooms.scheduler()),
                beans.reportFile(
                        new GeladaProperties(rooms.data(), null, null, null, null, 1, "serve"), rooms.blocking()),
                errors,
                rooms.clock(),
                rooms.scheduler());
        this.eventScheduler = beans.eventScheduler(
                rooms.experiments(),
                Plan.seeded(rooms.seed()),
                errors,
                new EventFactory(new EventIdGenerator(rooms.clock(), rooms.random()), new DryRunPolicy(false)),
                new EventPublisher(rooms.queue(), rooms.journal(), rooms.store(), workTracer),
                wakeUpSignal);
        this.eventSchedulerLoop = beans.eventSchedulerLoop(
                eventScheduler, rooms.keyValueStore(), stopSignals, taskRegistry, rooms.clock(), settings);

        Supervisor supervisor = beans.supervisor(errors, stopSignals, rooms.scheduler());
        StartupRecovery startupRecovery = new StartupRecovery(
                rooms.queue(),
                takeoverHandler,
                eventTransactions,
                beans.orphanRecovery(rooms.taken(), orphanSweeper, rooms.store()),
                errors,
                workTracer);
        List<BackgroundTask> tasks = Stream.concat(
                        rooms.storeResidents().stream(),
                        Stream.of(eventConsumer, orphanSweeper, new StoreLossMonitor(rooms.store(), stopSignals)))
                .toList();
        this.engineLifecycle = new EngineLifecycle(
                beans.engineTasks(tasks, List.of(), rooms.journal()),
                supervisor,
                new StartSequence(supervisor, rooms.halt(), shutdownReporter, startupRecovery),
                beans.drain(stopSignals, inFlightEvents, shutdownReporter, settings, rooms.scheduler()),
                stopSignals,
                errors,
                taskRegistry);
    }

    public void start() {
        engineLifecycle.start();
    }

    /** Whether everything an earlier life left behind has been looked at. */
    public boolean recovered() {
        return engineLifecycle.stage() == EngineControl.Stage.RUNNING;
    }

    public void stop(Runnable then) {
        engineLifecycle.stop(then);
    }

    /** Raises what the schedules want by now. */
    public Mono<Void> tick() {
        return eventSchedulerLoop.tick();
    }

    /** Raises one event at once. */
    public Mono<Void> request(Experiment experiment) {
        return eventScheduler.request(experiment, "a test", null, false).then();
    }

    /** What the engine leans on. */
    public record Rooms(
            Store store,
            KeyValueStore keyValueStore,
            List<BackgroundTask> storeResidents,
            EventQueue queue,
            WorkloadLocks taken,
            Journal journal,
            Halt halt,
            UndoNotes notes,
            Faults faults,
            Platform platform,
            DocumentParser documentParser,
            Experiments experiments,
            long seed,
            Clock clock,
            RandomGenerator random,
            Scheduler scheduler,
            Scheduler blocking,
            Path data) {}

    private static TargetSelector scout(Rooms rooms) {
        return new TargetSelector(
                rooms.faults(),
                rooms.platform(),
                EligibilityFilter.by(rooms.clock()),
                TargetSampler.seeded(rooms.seed()),
                new RecentTargetsReader(
                        rooms.journal(), new SelectionProperties(Duration.ofHours(24), 200), rooms.clock()));
    }
}
