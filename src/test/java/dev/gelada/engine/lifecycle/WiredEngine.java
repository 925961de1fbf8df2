package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineClocks;
import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.EngineStorage;
import dev.gelada.engine.EngineSubjects;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.decide.DecisionSources;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.select.RecentTargetsReader;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.engine.shutdown.LifeTotals;
import dev.gelada.engine.shutdown.ReportFile;
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

    private final Engine engine;

    public WiredEngine(Rooms rooms, Duration leaseRenewalInterval) {
        EngineParts parts = parts(rooms, settings(leaseRenewalInterval));
        DecisionSources sources = new DecisionSources(
                rooms.documentParser(),
                rooms.experiments(),
                Calendars.NONE,
                scout(rooms),
                parts.subjects().safeguards());
        DecisionMaker decisionMaker = DecisionMaker.of(
                sources, parts.diagnostics().stepTracker(), parts.settings(), rooms.clock(), rooms.scheduler());
        this.engine = new Engine(parts, decisionMaker, surroundings(rooms, parts), new DryRunPolicy(false));
    }

    private static EngineProperties settings(Duration leaseRenewalInterval) {
        return new EngineProperties(
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
    }

    private static EngineParts parts(Rooms rooms, EngineProperties settings) {
        WorkTracer workTracer = WorkTracer.none();
        return new EngineParts(
                new EngineStorage(
                        rooms.store(),
                        rooms.keyValueStore(),
                        rooms.queue(),
                        rooms.taken(),
                        rooms.journal(),
                        rooms.halt()),
                new EngineSubjects(
                        rooms.experiments(),
                        Plan.seeded(rooms.seed()),
                        rooms.platform(),
                        rooms.faults(),
                        new Safeguards(List.of(), PATIENCE, rooms.scheduler()),
                        new SteadyStateMonitor(new Probes(List.of()), workTracer, rooms.scheduler())),
                new EngineDiagnostics(new TaskRegistry(rooms.clock()), workTracer, new ErrorRegistry(rooms.clock())),
                new EngineClocks(
                        rooms.clock(),
                        PlatformClock.of(rooms.clock()),
                        rooms.random(),
                        rooms.scheduler(),
                        rooms.scheduler()),
                settings);
    }

    private static EngineSurroundings surroundings(Rooms rooms, EngineParts parts) {
        ShutdownReporter shutdownReporter = new ShutdownReporter(
                ShutdownSignals.install(new StartupPhase()),
                rooms.journal(),
                new LifeTotals(rooms.journal(), rooms.queue(), parts.storage().alone(), rooms.scheduler()),
                new ReportFile(rooms.data().resolve("report"), rooms.blocking()),
                parts.diagnostics().errors(),
                rooms.clock(),
                rooms.scheduler());
        return new EngineSurroundings(
                rooms.storeResidents(),
                List.of(),
                new Reaper(rooms.notes(), rooms.faults(), PATIENCE, rooms.scheduler()),
                shutdownReporter);
    }

    public void start() {
        engine.lifecycle().start();
    }

    /** Whether everything an earlier life left behind has been looked at. */
    public boolean recovered() {
        return engine.control().stage() == EngineControl.Stage.RUNNING;
    }

    public void stop(Runnable then) {
        engine.lifecycle().stop(then);
    }

    /** Raises what the schedules want by now. */
    public Mono<Void> tick() {
        return engine.schedulerLoop().tick();
    }

    /** Raises one event at once. */
    public Mono<Void> request(Experiment experiment) {
        return engine.scheduler().request(experiment, "a test", null, false).then();
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
