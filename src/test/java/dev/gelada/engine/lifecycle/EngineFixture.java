package dev.gelada.engine.lifecycle;

import dev.gelada.engine.EngineClocks;
import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineObservations;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineProperties;
import dev.gelada.engine.EngineStorage;
import dev.gelada.engine.EngineSubjects;
import dev.gelada.engine.FirstReadySelection;
import dev.gelada.engine.SampleExperiments;
import dev.gelada.engine.StepTracker;
import dev.gelada.engine.VirtualClock;
import dev.gelada.engine.decide.DecisionMaker;
import dev.gelada.engine.decide.DecisionSources;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.engine.select.RecentTargetsReader;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.engine.shutdown.LifeTotals;
import dev.gelada.engine.shutdown.ReportFile;
import dev.gelada.engine.shutdown.ShutdownReporter;
import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.event.FakeEventQueue;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Faults;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNotes;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.PlatformClock;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Probe;
import dev.gelada.probe.Probes;
import dev.gelada.probe.Reading;
import dev.gelada.probe.ScriptedProbe;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.safeguard.Verdict;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.selection.SelectionProperties;
import dev.gelada.store.FakeStore;
import dev.gelada.vitals.StartupPhase;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The whole engine over fakes, in virtual time: raise something, let time pass, read the journal. */
public final class EngineFixture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    public static final Duration FAULT_LASTS = Duration.ofSeconds(60);

    public VirtualTimeScheduler time = VirtualTimeScheduler.create();
    public final VirtualClock clock = new VirtualClock(() -> time);
    public final FakePlatform platform = new FakePlatform();
    public final Workload checkout = platform.fleet("checkout", 3);
    public final FakeFault fault = new FakeFault(platform);
    public final FakeHalt halt = new FakeHalt();
    public final FakeJournal journal = new FakeJournal(clock);
    public final FakeEventQueue queue = new FakeEventQueue(clock);
    public final FakeWorkloadLocks taken = new FakeWorkloadLocks();
    public final ErrorRegistry errors = new ErrorRegistry(clock);
    public Plan plan = Plan.seeded(42);
    public TaskRegistry taskRegistry = new TaskRegistry(clock);
    public final EngineProperties settings = new EngineProperties(
            8,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            5);
    public final FakeStore store = new FakeStore();
    public WorkTracer workTracer = WorkTracer.none();
    public final List<Safeguard> safeguards = new ArrayList<>();
    final SampleExperiments sampleExperiments = new SampleExperiments();
    private Verdict overtaken = Verdict.PERMIT;
    private IntFunction<Mono<Reading>> readings = number -> Mono.just(new Reading.Steady("well"));
    /** Where all of it happens, one thing after the other: a thread that must not block, so that BlockHound watches the engine. */
    private final Scheduler loop = Schedulers.newParallel("engine-fixture", 1, true);

    private @Nullable Engine engine;
    private @Nullable Disposable running;

    /** From now on, whoever has been permitted is told no when it is written down, for this reason. */
    public void overtake(String reason) {
        overtaken = Verdict.veto(reason);
    }

    private Safeguards lastLook() {
        Safeguard last = new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType("overtaken", "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                return Mono.fromSupplier(() -> overtaken);
            }

            @Override
            public boolean rejudged() {
                return true;
            }
        };
        return new Safeguards(List.of(last), Duration.ofSeconds(10), time);
    }

    /** The experiment of most tests: freeze one instance of checkout for a minute, with a probe or without. */
    public Experiment experiment(boolean probed) {
        return SampleExperiments.freezing(probed);
    }

    /** The same experiment on a schedule, known to the engine. */
    public Experiment scheduled(Schedule schedule) {
        return sampleExperiments.know(SampleExperiments.scheduled(schedule));
    }

    /** The same experiment under another name, known to the engine too. */
    public Experiment named(String name, Experiment like) {
        return sampleExperiments.know(SampleExperiments.named(name, like));
    }

    public void disable(Experiment experiment) {
        sampleExperiments.know(SampleExperiments.disabled(experiment));
    }

    public void probeAnswers(IntFunction<Mono<Reading>> script) {
        readings = script;
    }

    /** A safeguard that always vetoes. */
    public void veto(String name, String reason) {
        answer(name, Verdict.veto(reason));
    }

    /** The safeguard that keeps a dry run from acting. */
    public void dry(String reason) {
        answer("dry-run", Verdict.rehearsal(reason));
    }

    private void answer(String name, Verdict verdict) {
        safeguards.add(new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType(name, "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                return Mono.just(verdict);
            }
        });
    }

    /** The engine of this life. */
    public Engine engine() {
        Engine known = engine;
        if (known == null) {
            known = new Engine(parts(store), decisionMaker(), surroundings(), new DryRunPolicy(false));
            engine = known;
        }
        return known;
    }

    public StopSignals stopSignals() {
        return engine().inFlight().stopSignals();
    }

    public ActiveLeases activeLeases() {
        return engine().inFlight().activeLeases();
    }

    public InFlightEvents inFlightEvents() {
        return engine().inFlight().events();
    }

    /** Whoever raises never waits for the store of those who run. */
    public EventScheduler eventScheduler() {
        return new Engine(parts(new FakeStore()), decisionMaker(), surroundings(), new DryRunPolicy(false)).scheduler();
    }

    public EngineParts parts(FakeStore kept) {
        return parts(kept, faults());
    }

    public EngineParts parts(FakeStore kept, Faults faults) {
        SteadyStateMonitor probes = new SteadyStateMonitor(
                new Probes(List.<Probe>of(new ScriptedProbe("scripted", n -> readings.apply(n)))), workTracer, time);
        return new EngineParts(
                new EngineStorage(kept, kept.keyValueStore(), queue, taken, journal, halt),
                new EngineSubjects(sampleExperiments, plan, platform, faults, lastLook(), probes),
                new EngineDiagnostics(taskRegistry, workTracer, errors),
                new EngineClocks(clock, PlatformClock.of(clock), new Random(42), time, time),
                settings);
    }

    private Faults faults() {
        return new Faults(List.of(fault));
    }

    private DecisionMaker decisionMaker() {
        TargetSelector targetSelector = new TargetSelector(
                faults(),
                platform,
                FirstReadySelection::judged,
                FirstReadySelection::firstEligible,
                new RecentTargetsReader(journal, new SelectionProperties(Duration.ofHours(24), 100), clock));
        return DecisionMaker.of(
                new DecisionSources(
                        sampleExperiments,
                        sampleExperiments,
                        Calendars.NONE,
                        targetSelector,
                        new Safeguards(safeguards, Duration.ofSeconds(10), time)),
                new StepTracker(workTracer),
                settings,
                clock,
                time);
    }

    private EngineSurroundings surroundings() {
        Reaper reaper = new Reaper(new NoUndoNotes(), faults(), Duration.ofSeconds(10), time);
        ShutdownSignals unheard = ShutdownSignals.install(new StartupPhase());
        unheard.close();
        ShutdownReporter shutdownReporter = new ShutdownReporter(
                unheard,
                journal,
                new LifeTotals(journal, queue, true, time),
                new ReportFile(Path.of("target/engine-fixture"), time),
                errors,
                clock,
                time);
        return new EngineSurroundings(List.of(), List.of(), reaper, shutdownReporter);
    }

    public EventId trigger(Experiment experiment) {
        EventId id = raise(experiment);
        start();
        pass(Duration.ofSeconds(2));
        return id;
    }

    /** Into the queue, where it waits until somebody claims it. */
    public EventId raise(Experiment experiment) {
        return raise(experiment, false);
    }

    /**
     * Raises one at once.
     *
     * @param dry whether nothing shall be touched
     */
    public EventId raise(Experiment experiment, boolean dry) {
        sampleExperiments.know(experiment);
        EventId id = eventScheduler().request(experiment, "a test", null, dry).block(Duration.ofSeconds(1));
        return Objects.requireNonNull(id);
    }

    /** Lets the consumer work, unless it does. */
    public void start() {
        if (running == null) {
            onLoop(() -> running = engine().consumer().run().subscribe());
        }
    }

    /** The program is asked to end. */
    public void shutDown() {
        onLoop(stopSignals()::shutDown);
    }

    /** Stops everything where it stands, as a crash would: the timers of this life never fire again, and nobody cleans up. */
    public void crash() {
        long lived = time.now(TimeUnit.NANOSECONDS);
        time = VirtualTimeScheduler.create();
        pass(Duration.ofNanos(lived));
        engine = null;
        taskRegistry = new TaskRegistry(clock);
        running = null;
    }

    /** Comes back as the only replica: recovery first, then the consumer. */
    public void restart() {
        queue.expireAllLeases()
                .thenMany(queue.reclaim(100))
                .flatMap(
                        lease -> workTracer.delivery(
                                EngineObservations.delivery(lease),
                                EngineObservations.kept(lease),
                                engine().recovery().takeoverHandler().undo(lease, FAULT_LASTS)),
                        8)
                .then()
                .subscribe();
        start();
    }

    /** Another replica claims whatever is leased, as if the leases had run out. */
    public void stealLeases() {
        queue.expireAllLeases().thenMany(queue.as("another").claim(100)).blockLast(Duration.ofSeconds(1));
    }

    public void pass(Duration span) {
        onLoop(() -> time.advanceTimeBy(span));
    }

    private void onLoop(Runnable step) {
        Mono.fromRunnable(step).subscribeOn(loop).block(PATIENCE);
    }

    /** The types of all entries so far, in order. */
    public List<String> told() {
        return journal.journalEntries().stream().map(EntryType::of).toList();
    }

    public JournalEntry.Closed closed() {
        return the(JournalEntry.Closed.class);
    }

    public <T extends JournalEntry> T the(Class<T> type) {
        return journal.journalEntries().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " among " + told()));
    }

    public boolean allReady() {
        return platform.workloads()
                .all(Workload::healthy)
                .blockOptional(Duration.ofSeconds(1))
                .orElse(false);
    }

    @Override
    public void close() {
        if (running != null) {
            running.dispose();
        }
        time.dispose();
        loop.dispose();
    }

    private static final class NoUndoNotes implements UndoNotes {

        @Override
        public Mono<Void> write(Injection injection) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> remove(Injection injection) {
            return Mono.empty();
        }

        @Override
        public Flux<Note> all() {
            return Flux.empty();
        }
    }
}
