package dev.gelada.engine;

import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Victims;
import dev.gelada.engine.shutdown.EndSignals;
import dev.gelada.engine.shutdown.Farewell;
import dev.gelada.event.EventQueue;
import dev.gelada.event.TakenWorkloads;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.fault.UndoNotes;
import dev.gelada.journal.Journal;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformTime;
import dev.gelada.probe.Probes;
import dev.gelada.probe.Watch;
import dev.gelada.safeguard.Arming;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.setting.GeladaProperties;
import dev.gelada.store.Memory;
import dev.gelada.store.Store;
import dev.gelada.target.Draw;
import dev.gelada.target.Funnel;
import dev.gelada.target.TargetProperties;
import dev.gelada.vitals.Startup;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.task.Resident;
import dev.gelada.vitals.task.Tasks;
import dev.gelada.vitals.trace.Tracing;
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

    private final Lifecycle lifecycle;
    private final Raiser raiser;
    private final RaiserClock raiserClock;

    public WiredEngine(Rooms rooms, Duration extendEvery) {
        EngineConfiguration beans = new EngineConfiguration();
        EngineProperties settings = new EngineProperties(
                8,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                extendEvery,
                CALL,
                Duration.ofMillis(20),
                Duration.ofMinutes(1),
                SOON,
                SOON,
                PATIENCE,
                PATIENCE,
                DELIVERIES);
        Tasks tasks = new Tasks(rooms.clock());
        Tracing tracing = Tracing.none();
        Watch watch = new Watch(new Probes(List.of()), tracing, rooms.scheduler());
        Safeguards safeguards = new Safeguards(List.of(), PATIENCE, rooms.scheduler());
        ErrorLedger errors = new ErrorLedger(rooms.clock());
        Bell bell = beans.bell();
        Signals signals = beans.signals(rooms.halt());
        Owing owing = beans.owing();
        Leases leases = beans.leases(rooms.clock(), settings);
        Writing writing = beans.writing(
                rooms.store(), rooms.queue(), rooms.taken(), rooms.journal(), rooms.halt(), safeguards, owing, leases);
        Reverting reverting = beans.reverting(rooms.faults(), owing, tasks, tracing, settings, rooms.scheduler());
        Story story = beans.story(
                rooms.documents(),
                rooms.experiments(),
                rooms.platform(),
                scout(rooms),
                Calendars.NONE,
                safeguards,
                rooms.queue(),
                leases,
                rooms.halt(),
                watch,
                signals,
                owing,
                writing,
                reverting,
                tasks,
                tracing,
                settings,
                rooms.clock(),
                rooms.scheduler(),
                rooms.scheduler());
        Successor successor = beans.successor(
                rooms.journal(),
                rooms.faults(),
                reverting,
                writing,
                errors,
                tracing,
                settings,
                rooms.store(),
                rooms.clock(),
                rooms.scheduler());
        Consumer consumer = beans.consumer(
                rooms.queue(),
                story,
                successor,
                leases,
                signals,
                writing,
                errors,
                tasks,
                tracing,
                settings,
                rooms.clock(),
                rooms.scheduler(),
                bell);
        Reaper reaper = new Reaper(rooms.notes(), rooms.faults(), PATIENCE, rooms.scheduler());
        Sweep sweep = beans.sweep(reaper, signals, errors, settings, PlatformTime.of(rooms.clock()), rooms.scheduler());
        Farewell farewell = beans.farewell(
                EndSignals.heard(new Startup()),
                rooms.journal(),
                rooms.queue(),
                errors,
                rooms.store(),
                new GeladaProperties(rooms.data(), null, null, null, null, 1, "serve"),
                rooms.clock(),
                rooms.scheduler(),
                rooms.blocking());
        this.raiser = beans.raiser(
                rooms.experiments(),
                Plan.seeded(rooms.seed()),
                rooms.queue(),
                rooms.journal(),
                rooms.store(),
                rooms.clock(),
                rooms.random(),
                bell,
                tracing,
                errors,
                new Arming(false));
        this.raiserClock = beans.raiserClock(raiser, rooms.memory(), signals, tasks, rooms.clock(), settings);
        this.lifecycle = beans.lifecycle(
                Stream.concat(rooms.storeResidents().stream(), Stream.of(consumer, sweep))
                        .toList(),
                List.of(),
                rooms.journal(),
                rooms.queue(),
                rooms.taken(),
                successor,
                writing,
                sweep,
                rooms.store(),
                rooms.halt(),
                signals,
                errors,
                owing,
                farewell,
                tasks,
                tracing,
                settings,
                rooms.scheduler());
    }

    public void start() {
        lifecycle.start();
    }

    /** Whether everything an earlier life left behind has been looked at. */
    public boolean recovered() {
        return lifecycle.stage() == Steering.Stage.RUNNING;
    }

    public void stop(Runnable then) {
        lifecycle.stop(then);
    }

    /** Raises what the schedules want by now. */
    public Mono<Void> tick() {
        return raiserClock.tick();
    }

    /** Raises one event at once. */
    public Mono<Void> request(Experiment experiment) {
        return raiser.request(experiment, "a test", null, false).then();
    }

    /** What the engine leans on. */
    public record Rooms(
            Store store,
            Memory memory,
            List<Resident> storeResidents,
            EventQueue queue,
            TakenWorkloads taken,
            Journal journal,
            Halt halt,
            UndoNotes notes,
            Faults faults,
            Platform platform,
            Documents documents,
            Experiments experiments,
            long seed,
            Clock clock,
            RandomGenerator random,
            Scheduler scheduler,
            Scheduler blocking,
            Path data) {}

    private static Scout scout(Rooms rooms) {
        return new Scout(
                rooms.faults(),
                rooms.platform(),
                Funnel.by(rooms.clock()),
                Draw.seeded(rooms.seed()),
                new Victims(rooms.journal(), new TargetProperties(Duration.ofHours(24), 200), rooms.clock()));
    }
}
