package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.deliver.EventConsumer;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.recover.OrphanSweeper;
import dev.gelada.engine.recover.Reverter;
import dev.gelada.engine.recover.TakeoverHandler;
import dev.gelada.engine.run.EventRunner;
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
        WakeUpSignal wakeUpSignal = beans.wakeUpSignal();
        StopSignals stopSignals = beans.stopSignals(rooms.halt());
        InFlightEvents inFlightEvents = beans.inFlightEvents();
        ActiveLeases activeLeases = beans.activeLeases(rooms.clock(), settings);
        EventTransactions eventTransactions = beans.eventTransactions(
                rooms.store(),
                rooms.queue(),
                rooms.taken(),
                rooms.journal(),
                rooms.halt(),
                safeguards,
                inFlightEvents,
                activeLeases);
        Reverter reverter =
                beans.reverter(rooms.faults(), inFlightEvents, taskRegistry, workTracer, settings, rooms.scheduler());
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
        TakeoverHandler takeoverHandler = beans.takeoverHandler(
                rooms.journal(),
                rooms.faults(),
                reverter,
                eventTransactions,
                errors,
                workTracer,
                settings,
                rooms.store(),
                rooms.clock(),
                rooms.scheduler());
        EventConsumer eventConsumer = beans.eventConsumer(
                rooms.queue(),
                eventRunner,
                takeoverHandler,
                activeLeases,
                stopSignals,
                eventTransactions,
                errors,
                taskRegistry,
                workTracer,
                settings,
                rooms.clock(),
                rooms.scheduler(),
                wakeUpSignal);
        Reaper reaper = new Reaper(rooms.notes(), rooms.faults(), PATIENCE, rooms.scheduler());
        OrphanSweeper orphanSweeper = beans.orphanSweeper(
                reaper, stopSignals, errors, settings, PlatformClock.of(rooms.clock()), rooms.scheduler());
        ShutdownReporter shutdownReporter = beans.shutdownReporter(
                ShutdownSignals.heard(new StartupPhase()),
                rooms.journal(),
                rooms.queue(),
                errors,
                rooms.store(),
                new GeladaProperties(rooms.data(), null, null, null, null, 1, "serve"),
                rooms.clock(),
                rooms.scheduler(),
                rooms.blocking());
        this.eventScheduler = beans.eventScheduler(
                rooms.experiments(),
                Plan.seeded(rooms.seed()),
                rooms.queue(),
                rooms.journal(),
                rooms.store(),
                rooms.clock(),
                rooms.random(),
                wakeUpSignal,
                workTracer,
                errors,
                new DryRunPolicy(false));
        this.eventSchedulerLoop = beans.eventSchedulerLoop(
                eventScheduler, rooms.keyValueStore(), stopSignals, taskRegistry, rooms.clock(), settings);
        this.engineLifecycle = beans.engineLifecycle(
                Stream.concat(rooms.storeResidents().stream(), Stream.of(eventConsumer, orphanSweeper))
                        .toList(),
                List.of(),
                rooms.journal(),
                rooms.queue(),
                rooms.taken(),
                takeoverHandler,
                eventTransactions,
                orphanSweeper,
                rooms.store(),
                rooms.halt(),
                stopSignals,
                errors,
                inFlightEvents,
                shutdownReporter,
                taskRegistry,
                workTracer,
                settings,
                rooms.scheduler());
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
