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
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.Recovery;
import dev.gelada.engine.run.EventRunner;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.engine.schedule.EventSchedulerLoop;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.WakeUpSignal;
import java.util.ArrayList;
import java.util.List;
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

    public Engine(
            EngineParts parts,
            DecisionMaker decisionMaker,
            EngineSurroundings surroundings,
            DryRunPolicy dryRunPolicy) {
        this.inFlight = InFlight.of(parts);
        this.transactions = Transactions.of(parts, inFlight);
        this.recovery = Recovery.of(parts, inFlight, transactions, surroundings.reaper());
        EventRunner eventRunner = EventRunner.of(parts, decisionMaker, inFlight, transactions, recovery.reverter());
        WakeUpSignal wakeUpSignal = new WakeUpSignal();
        this.eventConsumer = EventConsumer.of(parts, inFlight, transactions, eventRunner, recovery, wakeUpSignal);
        this.eventScheduler = EventScheduler.of(parts, wakeUpSignal, dryRunPolicy);
        this.eventSchedulerLoop = new EventSchedulerLoop(
                eventScheduler,
                parts.storage().keyValueStore(),
                inFlight.stopSignals(),
                parts.diagnostics().taskRegistry(),
                parts.clocks().clock(),
                parts.clocks().work(),
                parts.settings().startingDeadline());
        this.engineLifecycle = engineLifecycle(parts, surroundings);
        this.engineControl = engineControl(parts);
    }

    private EngineLifecycle engineLifecycle(EngineParts parts, EngineSurroundings surroundings) {
        EngineDiagnostics diagnostics = parts.diagnostics();
        Scheduler undo = parts.clocks().undo();
        StopSignals stopSignals = inFlight.stopSignals();
        ShutdownReporter shutdownReporter = surroundings.shutdownReporter();
        Supervisor supervisor = new Supervisor(diagnostics.errors(), stopSignals::ending, undo);
        return new EngineLifecycle(
                engineTasks(parts.storage(), surroundings),
                supervisor,
                new StartSequence(supervisor, parts.storage().halt(), shutdownReporter, recovery.startupRecovery()),
                new Drain(
                        stopSignals,
                        inFlight.events(),
                        shutdownReporter,
                        parts.settings().drainTimeout(),
                        undo),
                stopSignals,
                diagnostics.errors(),
                diagnostics.taskRegistry());
    }

    private EngineTasks engineTasks(EngineStorage storage, EngineSurroundings surroundings) {
        List<BackgroundTask> all = new ArrayList<>(surroundings.backgroundTasks());
        all.addAll(List.of(
                eventConsumer,
                recovery.orphanSweeper(),
                new StoreLossMonitor(storage.store(), inFlight.stopSignals())));
        return EngineTasks.of(all, surroundings.journalListeners(), storage.journal());
    }

    private EngineControl engineControl(EngineParts parts) {
        EngineStorage storage = parts.storage();
        EngineProperties settings = parts.settings();
        return new DefaultEngineControl(
                eventScheduler,
                inFlight.stopSignals(),
                new DrainStatus(
                        inFlight.events(),
                        storage.taken(),
                        storage.journal(),
                        settings.callTimeout(),
                        parts.clocks().undo()),
                new EventAbort(storage.journal(), storage.queue(), storage.store(), inFlight.stopSignals()),
                engineLifecycle,
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
