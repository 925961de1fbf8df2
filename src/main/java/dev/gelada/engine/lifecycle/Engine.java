package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.EngineStorage;
import dev.gelada.engine.commit.Transactions;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.deliver.EventConsumer;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.recover.Recovery;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.engine.schedule.EventSchedulerLoop;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.vitals.task.BackgroundTask;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;

/** The engine, put together: the one place that does so, for production and for tests. */
public final class Engine {

    private final InFlight inFlight;
    private final Transactions transactions;
    private final Recovery recovery;
    private final EventConsumer eventConsumer;
    private final EventScheduler eventScheduler;
    private final EventSchedulerLoop eventSchedulerLoop;
    private final EngineLifecycle engineLifecycle;
    private final EngineControl engineControl;

    /** @param dryRun the operator's word: true makes every event dry, whatever its document says */
    public Engine(EngineParts parts, DecisionMaker decisionMaker, EngineSurroundings surroundings, boolean dryRun) {
        this.inFlight = InFlight.of(parts);
        this.transactions = Transactions.of(parts, inFlight);
        this.recovery = Recovery.of(parts, inFlight, transactions, surroundings.reaper());
        EventRunner eventRunner =
                EventRunner.of(parts, decisionMaker, inFlight, transactions, recovery.reverter());
        WakeUpSignal wakeUpSignal = new WakeUpSignal();
        this.eventConsumer =
                EventConsumer.of(parts, inFlight, transactions, eventRunner, recovery, wakeUpSignal);
        this.eventScheduler = EventScheduler.of(parts, wakeUpSignal, dryRun);
        this.eventSchedulerLoop = new EventSchedulerLoop(
                eventScheduler,
                parts.storage().keyValueStore(),
                inFlight.stopSignals(),
                parts.diagnostics().taskRegistry(),
                parts.timing().clock(),
                parts.settings().startingDeadline());
        this.engineLifecycle = engineLifecycle(parts, surroundings);
        this.engineControl = engineControl(parts);
    }

    private EngineLifecycle engineLifecycle(EngineParts parts, EngineSurroundings surroundings) {
        EngineDiagnostics diagnostics = parts.diagnostics();
        Scheduler undo = parts.timing().undo();
        LifecycleStage stage = new LifecycleStage();
        Supervisor supervisor = new Supervisor(diagnostics.errors(), stage::draining, undo);
        ShutdownReporter shutdownReporter = surroundings.shutdownReporter();
        return new EngineLifecycle(
                stage,
                new StartSequence(
                        supervisor, parts.storage().halt(), shutdownReporter, recovery.startupRecovery()),
                new BackgroundTasks(
                        tasks(parts.storage(), surroundings),
                        supervisor,
                        diagnostics.taskRegistry(),
                        diagnostics.errors()),
                new Drain(inFlight, shutdownReporter, parts.settings().drainTimeout(), undo),
                shutdownReporter,
                inFlight,
                diagnostics);
    }

    private List<BackgroundTask> tasks(EngineStorage storage, EngineSurroundings surroundings) {
        Stream<BackgroundTask> listeners = surroundings.journalListeners().stream()
                .map(journalListener -> new JournalListenerTask(journalListener, storage.journal()));
        Stream<BackgroundTask> ours = Stream.of(
                eventConsumer,
                recovery.orphanSweeper(),
                new StoreLossMonitor(storage.store(), inFlight.stopSignals()));
        return Stream.of(surroundings.backgroundTasks().stream(), listeners, ours)
                .flatMap(tasks -> tasks)
                .toList();
    }

    private EngineControl engineControl(EngineParts parts) {
        EngineStorage storage = parts.storage();
        EngineProperties settings = parts.settings();
        return new DefaultEngineControl(
                eventScheduler,
                new EventAbort(storage.store(), storage.queue(), storage.journal(), inFlight.stopSignals()),
                new DrainStatus(
                        inFlight.events(),
                        storage.taken(),
                        storage.journal(),
                        settings.callTimeout(),
                        parts.timing().undo()),
                engineLifecycle,
                inFlight.stopSignals(),
                inFlight.activeLeases(),
                settings.concurrency());
    }

    /** What people can make it do. */
    public EngineControl control() {
        return engineControl;
    }

    EventConsumer consumer() {
        return eventConsumer;
    }

    EventScheduler scheduler() {
        return eventScheduler;
    }

    Recovery recovery() {
        return recovery;
    }

    InFlight inFlight() {
        return inFlight;
    }

    EngineLifecycle lifecycle() {
        return engineLifecycle;
    }

    EventSchedulerLoop schedulerLoop() {
        return eventSchedulerLoop;
    }
}
