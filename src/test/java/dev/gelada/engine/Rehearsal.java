package dev.gelada.engine;

import dev.gelada.engine.scout.Scout;
import dev.gelada.engine.scout.Victims;
import dev.gelada.event.FakeEventQueue;
import dev.gelada.event.FakeTakenWorkloads;
import dev.gelada.experiment.Experiment;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Faults;
import dev.gelada.journal.Entry;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.FakeJournal;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Probe;
import dev.gelada.probe.Probes;
import dev.gelada.probe.Reading;
import dev.gelada.probe.ScriptedProbe;
import dev.gelada.probe.Watch;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.safeguard.Verdict;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.store.FakeStore;
import dev.gelada.target.TargetProperties;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.task.Tasks;
import dev.gelada.vitals.trace.Tracing;
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
final class Rehearsal implements AutoCloseable {

    static final Duration FAULT_LASTS = Duration.ofSeconds(60);

    VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final VirtualClock clock = new VirtualClock(() -> time);
    final FakePlatform platform = new FakePlatform();
    final Workload checkout = platform.fleet("checkout", 3);
    final FakeFault fault = new FakeFault(platform);
    final FakeHalt halt = new FakeHalt();
    final FakeJournal journal = new FakeJournal(clock);
    final FakeEventQueue queue = new FakeEventQueue(clock);
    final FakeTakenWorkloads taken = new FakeTakenWorkloads();
    final ErrorLedger errors = new ErrorLedger(clock);
    Plan plan = Plan.seeded(42);
    Tasks tasks = new Tasks(clock);
    /** Whether no other replica can be using the store. */
    boolean alone = true;

    Signals signals = new Signals(halt);
    final EngineProperties settings = new EngineProperties(
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
    final Owing owing = new Owing();
    final FakeStore store = new FakeStore();
    Tracing tracing = Tracing.none();
    final List<Safeguard> safeguards = new ArrayList<>();
    final Leases leases = new Leases(clock, settings.prepareWithin());
    final Writing writing = new Writing(store, queue, taken, journal, halt, lastLook(), owing, leases);
    final Repertoire repertoire = new Repertoire();
    private Verdict overtaken = Verdict.PERMIT;
    private IntFunction<Mono<Reading>> readings = number -> Mono.just(new Reading.Steady("well"));
    private @Nullable Disposable running;

    /** From now on, whoever has been permitted is told no when it is written down, for this reason. */
    void overtake(String reason) {
        overtaken = Verdict.veto(reason);
    }

    private Safeguards lastLook() {
        Safeguard last = new Safeguard() {
            @Override
            public String name() {
                return "overtaken";
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
    Experiment experiment(boolean probed) {
        return Repertoire.freezing(probed);
    }

    /** The same experiment on a schedule, known to the engine. */
    Experiment scheduled(Schedule schedule) {
        return repertoire.know(Repertoire.scheduled(schedule));
    }

    /** The same experiment under another name, known to the engine too. */
    Experiment named(String name, Experiment like) {
        return repertoire.know(Repertoire.named(name, like));
    }

    void disable(Experiment experiment) {
        repertoire.know(Repertoire.disabled(experiment));
    }

    void probeAnswers(IntFunction<Mono<Reading>> script) {
        readings = script;
    }

    /** A safeguard that always vetoes. */
    void veto(String name, String reason) {
        answer(name, Verdict.veto(reason));
    }

    /** The safeguard that keeps a dry run from acting. */
    void dry(String reason) {
        answer("dry-run", Verdict.rehearsal(reason));
    }

    private void answer(String name, Verdict verdict) {
        safeguards.add(new Safeguard() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                return Mono.just(verdict);
            }
        });
    }

    Raiser raiser() {
        return new Raiser(
                repertoire,
                new ToldPlan(plan, errors),
                queue,
                journal,
                new FakeStore(),
                new EventIds(clock, new Random(42)),
                new Bell(),
                tracing,
                false);
    }

    EventId trigger(Experiment experiment) {
        EventId id = raise(experiment);
        start();
        time.advanceTimeBy(Duration.ofSeconds(2));
        return id;
    }

    /** Into the queue, where it waits until somebody claims it. */
    EventId raise(Experiment experiment) {
        return raise(experiment, false);
    }

    /** @param dry whether nothing shall be touched */
    EventId raise(Experiment experiment, boolean dry) {
        repertoire.know(experiment);
        EventId id = raiser().request(experiment, "a test", null, dry).block(Duration.ofSeconds(1));
        return Objects.requireNonNull(id);
    }

    /** Lets the consumer work, unless it does. */
    void start() {
        if (running == null) {
            running = consumer().run().subscribe();
        }
    }

    /** The program is asked to end. */
    void shutDown() {
        signals.shutDown();
    }

    /** Stops everything where it stands, as a crash would: the timers of this life never fire again, and nobody cleans up. */
    void crash() {
        long lived = time.now(TimeUnit.NANOSECONDS);
        time = VirtualTimeScheduler.create();
        time.advanceTimeBy(Duration.ofNanos(lived));
        signals = new Signals(halt);
        tasks = new Tasks(clock);
        running = null;
    }

    /** Comes back as the only replica: recovery first, then the consumer. */
    void restart() {
        queue.forfeitAll()
                .thenMany(queue.reclaim(100))
                .flatMap(
                        lease -> tracing.delivery(
                                Calls.delivery(lease),
                                Calls.kept(lease),
                                successor().undo(lease, FAULT_LASTS)),
                        8)
                .then()
                .subscribe();
        start();
    }

    /** Another replica claims whatever is leased, as if the leases had run out. */
    void stealLeases() {
        queue.forfeitAll().thenMany(queue.as("another").claim(100)).blockLast(Duration.ofSeconds(1));
    }

    void pass(Duration span) {
        time.advanceTimeBy(span);
    }

    Consumer consumer() {
        Watch watch = new Watch(
                new Probes(List.<Probe>of(new ScriptedProbe("scripted", n -> readings.apply(n)))), tracing, time);
        Faults faults = new Faults(List.of(fault));
        Reverting reverting = new Reverting(faults, owing, tasks, tracing, settings, time);
        Safeguards asked = new Safeguards(safeguards, Duration.ofSeconds(10), time);
        Injecting injecting = new Injecting(queue, leases, halt, signals, owing, tracing, settings, clock, time);
        Story story = new Story(
                new Casting(repertoire, repertoire, scout(faults), Calendars.NONE, settings, clock),
                asked,
                injecting,
                new Watching(watch, signals, tasks, settings, time),
                new Rejoining(scout(faults), platform, asked, injecting, writing, settings, time),
                reverting,
                new Recovering(watch, signals, time),
                signals,
                writing,
                platform,
                new Steps(tasks, tracing),
                settings,
                clock,
                time);
        return new Consumer(
                queue,
                story,
                successor(),
                new Retries(successor(), writing, errors, settings.maxDeliveries()),
                leases,
                new LeaseKeeper(queue, signals, leases, settings.extendEvery(), time),
                signals,
                writing,
                errors,
                tasks,
                tracing,
                settings,
                clock,
                time,
                new Bell());
    }

    private Scout scout(Faults faults) {
        return new Scout(
                faults,
                platform,
                PlainSelection::judged,
                PlainSelection::firstEligible,
                new Victims(journal, new TargetProperties(Duration.ofHours(24), 100), clock));
    }

    Successor successor() {
        Reverting reverting = new Reverting(new Faults(List.of(fault)), owing, tasks, tracing, settings, time);
        Afterwatch afterwatch = new Afterwatch(new Faults(List.of(fault)), errors, alone, settings, clock, time);
        return new Successor(journal, reverting, afterwatch, writing, tracing, settings);
    }

    /** The types of all entries so far, in order. */
    List<String> told() {
        return journal.entries().stream().map(EntryType::of).toList();
    }

    Entry.Closed closed() {
        return the(Entry.Closed.class);
    }

    <T extends Entry> T the(Class<T> type) {
        return journal.entries().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " among " + told()));
    }

    boolean allReady() {
        return platform.workloads()
                .all(Workload::whole)
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
