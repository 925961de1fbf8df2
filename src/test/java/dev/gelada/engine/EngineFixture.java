package dev.gelada.engine;

import dev.gelada.engine.commit.EventTransactions;
import dev.gelada.engine.commit.LastLook;
import dev.gelada.engine.decide.ProposalFactory;
import dev.gelada.engine.deliver.DeliveryHandler;
import dev.gelada.engine.deliver.EventClaims;
import dev.gelada.engine.deliver.EventConsumer;
import dev.gelada.engine.deliver.LeaseHolder;
import dev.gelada.engine.inflight.ActiveLeases;
import dev.gelada.engine.inflight.InFlightEvents;
import dev.gelada.engine.inflight.LeaseRenewer;
import dev.gelada.engine.inflight.StopSignals;
import dev.gelada.engine.recover.LateInjectionGuard;
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
import dev.gelada.engine.schedule.EventIdGenerator;
import dev.gelada.engine.schedule.EventPublisher;
import dev.gelada.engine.schedule.EventScheduler;
import dev.gelada.engine.schedule.FaultTolerantPlan;
import dev.gelada.engine.schedule.WakeUpSignal;
import dev.gelada.engine.select.RecentTargetsReader;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.event.FakeEventQueue;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Faults;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
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
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.trace.WorkTracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The whole engine over fakes, in virtual time: raise something, let time pass, read the journal. */
public final class EngineFixture implements AutoCloseable {

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
    /** Whether no other replica can be using the store. */
    public boolean alone = true;

    public StopSignals stopSignals = new StopSignals(halt);
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
    public final InFlightEvents inFlightEvents = new InFlightEvents();
    public final FakeStore store = new FakeStore();
    public WorkTracer workTracer = WorkTracer.none();
    public final List<Safeguard> safeguards = new ArrayList<>();
    public final ActiveLeases activeLeases = new ActiveLeases(clock, settings.prepareTimeout());
    public final EventTransactions eventTransactions = new EventTransactions(
            store, queue, taken, journal, new LastLook(halt, lastLook()), inFlightEvents, activeLeases);
    final SampleExperiments sampleExperiments = new SampleExperiments();
    private Verdict overtaken = Verdict.PERMIT;
    private IntFunction<Mono<Reading>> readings = number -> Mono.just(new Reading.Steady("well"));
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

    public EventScheduler eventScheduler() {
        return new EventScheduler(
                sampleExperiments,
                new FaultTolerantPlan(plan, errors),
                new EventFactory(new EventIdGenerator(clock, new Random(42)), new DryRunPolicy(false)),
                new EventPublisher(queue, journal, new FakeStore(), workTracer),
                new WakeUpSignal());
    }

    public EventId trigger(Experiment experiment) {
        EventId id = raise(experiment);
        start();
        time.advanceTimeBy(Duration.ofSeconds(2));
        return id;
    }

    /** Into the queue, where it waits until somebody claims it. */
    public EventId raise(Experiment experiment) {
        return raise(experiment, false);
    }

    /** @param dry whether nothing shall be touched */
    public EventId raise(Experiment experiment, boolean dry) {
        sampleExperiments.know(experiment);
        EventId id = eventScheduler().request(experiment, "a test", null, dry).block(Duration.ofSeconds(1));
        return Objects.requireNonNull(id);
    }

    /** Lets the consumer work, unless it does. */
    public void start() {
        if (running == null) {
            running = eventConsumer().run().subscribe();
        }
    }

    /** The program is asked to end. */
    public void shutDown() {
        stopSignals.shutDown();
    }

    /** Stops everything where it stands, as a crash would: the timers of this life never fire again, and nobody cleans up. */
    public void crash() {
        long lived = time.now(TimeUnit.NANOSECONDS);
        time = VirtualTimeScheduler.create();
        time.advanceTimeBy(Duration.ofNanos(lived));
        stopSignals = new StopSignals(halt);
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
                                takeoverHandler().undo(lease, FAULT_LASTS)),
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
        time.advanceTimeBy(span);
    }

    EventConsumer eventConsumer() {
        SteadyStateMonitor steadyStateMonitor = new SteadyStateMonitor(
                new Probes(List.<Probe>of(new ScriptedProbe("scripted", n -> readings.apply(n)))), workTracer, time);
        Faults faults = new Faults(List.of(fault));
        Reverter reverter = new Reverter(faults, inFlightEvents, taskRegistry, workTracer, settings, time);
        Safeguards asked = new Safeguards(safeguards, Duration.ofSeconds(10), time);
        Injector injector =
                new Injector(queue, activeLeases, halt, stopSignals, inFlightEvents, workTracer, settings, clock, time);
        EventRunner eventRunner = new EventRunner(
                new ProposalFactory(
                        sampleExperiments, sampleExperiments, scout(faults), Calendars.NONE, settings, clock),
                asked,
                injector,
                new InjectionMonitor(steadyStateMonitor, stopSignals, taskRegistry, settings, time),
                new ReplacementInjector(scout(faults), platform, asked, injector, eventTransactions, settings, time),
                reverter,
                new RecoveryMonitor(steadyStateMonitor, stopSignals, time),
                stopSignals,
                eventTransactions,
                platform,
                new StepTracker(taskRegistry, workTracer),
                settings,
                clock,
                time);
        RetryPolicy retryPolicy =
                new RetryPolicy(takeoverHandler(), eventTransactions, errors, settings.maxDeliveries());
        LeaseRenewer keeper = new LeaseRenewer(queue, stopSignals, activeLeases, settings.leaseRenewalInterval(), time);
        WakeUpSignal wakeUpSignal = new WakeUpSignal();
        return new EventConsumer(
                new EventClaims(queue, errors, wakeUpSignal, clock, time),
                new LeaseHolder(activeLeases, keeper, stopSignals, retryPolicy, taskRegistry, errors, time),
                new DeliveryHandler(
                        eventRunner,
                        takeoverHandler(),
                        retryPolicy,
                        activeLeases,
                        eventTransactions,
                        workTracer,
                        settings),
                stopSignals,
                wakeUpSignal,
                settings.concurrency());
    }

    private TargetSelector scout(Faults faults) {
        return new TargetSelector(
                faults,
                platform,
                FirstReadySelection::judged,
                FirstReadySelection::firstEligible,
                new RecentTargetsReader(journal, new SelectionProperties(Duration.ofHours(24), 100), clock));
    }

    public TakeoverHandler takeoverHandler() {
        Reverter reverter =
                new Reverter(new Faults(List.of(fault)), inFlightEvents, taskRegistry, workTracer, settings, time);
        LateInjectionGuard lateInjectionGuard =
                new LateInjectionGuard(new Faults(List.of(fault)), errors, alone, settings, clock, time);
        return new TakeoverHandler(journal, reverter, lateInjectionGuard, eventTransactions, workTracer, settings);
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
    }
}
