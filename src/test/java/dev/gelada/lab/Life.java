package dev.gelada.lab;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.gelada.engine.lifecycle.WiredEngine;
import dev.gelada.event.EventQueue;
import dev.gelada.event.TestQueues;
import dev.gelada.event.WorkloadLocks;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.Faults;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.UndoNotes;
import dev.gelada.fault.processfreeze.TestFreezeFault;
import dev.gelada.journal.Journal;
import dev.gelada.journal.TestJournals;
import dev.gelada.platform.local.TestLocalPlatform;
import dev.gelada.safeguard.Halt;
import dev.gelada.safeguard.TestHalts;
import dev.gelada.store.OpenedStore;
import dev.gelada.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One life of a Gelada without Spring and without a web, that dies where it was told to. It says what it is about in lines that begin with
 * {@code lab}, and hears commands: {@code go}, {@code raise}, {@code quiet}, {@code settle}, {@code end}.
 */
final class Life {

    static final String SAYS = "lab ";
    static final String NOT_RAISED = "not raised: ";
    static final Duration LEASE = Duration.ofSeconds(1);

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int LOOK_AGAIN = 5;

    private final Death death;
    private final Scheduler work = Schedulers.newParallel("work", 2, true);
    private final Scheduler blocking = Schedulers.newBoundedElastic(8, 100_000, "blocking", 60, true);
    private final Sinks.Empty<Void> go = Sinks.empty();
    private final LaboratoryExperiments laboratoryExperiments;
    private final Inventory inventory;
    private final WiredEngine engine;

    private Life(LifePlan plan) throws IOException {
        RandomGenerator random = new Random();
        String life = Long.toHexString(random.nextLong());
        this.death = Death.of(plan.death());
        SideLog log = new SideLog(plan.sideLog());
        OpenedStore opened = OpenedStore.at(plan.url(), plan.data(), Clock.systemUTC(), life, blocking, work);
        Clock clock = opened.clock();
        Store store = new CrashingStore(opened.store(), death, log);
        Journal plain = TestJournals.on(opened.store(), clock, life);
        Journal journal = CrashingJournal.of(plain, death, log);
        EventQueue queue = CrashingProxy.of(
                EventQueue.class,
                gated(TestQueues.on(opened.store(), clock, life, LEASE)),
                death,
                "queue",
                "publish",
                "claim",
                "reclaim",
                "extend",
                "holds",
                "acknowledge",
                "release",
                "withdraw",
                "expireAllLeases");
        WorkloadLocks taken = CrashingProxy.of(
                WorkloadLocks.class, TestQueues.takenOn(opened.store()), death, "taken", "lock", "unlock");
        Halt halt =
                CrashingProxy.of(Halt.class, TestHalts.on(opened.store(), plain, clock), death, "halt", "hold", "load");
        UndoNotes notes = CrashingProxy.of(
                UndoNotes.class,
                new FileUndoNotes(plan.data().resolve("undo"), "laboratory", clock, blocking),
                death,
                "notes",
                "write",
                "remove");
        TestLocalPlatform door = TestLocalPlatform.attaching(
                plan.pids(),
                LaboratoryExperiments.WORKLOADS,
                LaboratoryExperiments.REPLICAS,
                plan.data(),
                clock,
                new TestLocalPlatform.Threading(work, blocking));
        List<Fault> faults = List.of(
                new FaultWithUndoNote(mortal(TestFreezeFault.through(door.processes()), log), notes),
                mortal(new IrreversibleFault(), log));
        DocumentParser documentParser = DocumentParser.offering(
                faults.stream().map(Fault::type).toList(), List.of(), List.of(), Duration.ofHours(1));
        this.laboratoryExperiments = LaboratoryExperiments.read(documentParser);
        this.inventory = new Inventory(opened.store(), plain, plan.seen());
        this.engine = new WiredEngine(
                new WiredEngine.Rooms(
                        store,
                        opened.keyValueStore(),
                        opened.residents(),
                        queue,
                        taken,
                        journal,
                        halt,
                        notes,
                        new Faults(faults),
                        door.platform(),
                        documentParser,
                        laboratoryExperiments,
                        opened.identity().seed(),
                        clock,
                        random,
                        work,
                        blocking,
                        plan.data()),
                LEASE.dividedBy(4));
    }

    private Fault mortal(Fault fault, SideLog log) {
        return CrashingProxy.of(
                Fault.class, new WitnessedFault(fault, log), death, "fault", "prepare", "inject", "revert");
    }

    /** Nothing is claimed before the laboratory has looked around. */
    private EventQueue gated(EventQueue queue) {
        return GatedQueue.before(queue, go.asMono());
    }

    static void main(String... arguments) throws Exception {
        quieten();
        LifePlan plan = LifePlan.read(arguments);
        new Life(plan).live(plan);
    }

    private void live(LifePlan plan) throws Exception {
        tell(inventory.news());
        say("open");
        Thread.sleep(
                Math.max(0, Duration.between(Instant.now(), plan.notBefore()).toMillis()));
        engine.start();
        while (!engine.recovered()) {
            Thread.sleep(LOOK_AGAIN);
        }
        tell(inventory.news());
        say("sums " + inventory.storeCounts().written());
        say("recovered");
        obey(plan);
    }

    private void obey(LifePlan plan) throws Exception {
        ProcessLines processLines = ProcessLines.from(System.in);
        boolean raising = false;
        long requests = System.nanoTime();
        long nextRequest = System.nanoTime();
        long nextTick = nextRequest;
        while (true) {
            switch (processLines.next(LOOK_AGAIN)) {
                case "go" -> {
                    death.arm();
                    go.tryEmitEmpty();
                }
                case "raise" -> raising = true;
                case "quiet" -> {
                    raising = false;
                    say("quiet");
                }
                case "settle" -> settle();
                case "end" -> end();
                case ProcessLines.NO_MORE -> Runtime.getRuntime().halt(1); // nobody looks any more
                default -> {}
            }
            long now = System.nanoTime();
            if (raising && now >= nextRequest) {
                nextRequest = now + Duration.ofMillis(plan.pace()).toNanos();
                await(engine.request(laboratoryExperiments.next(Math.floorMod(requests++, 1_000L))));
            }
            if (raising && now >= nextTick) {
                nextTick = now + Duration.ofMillis(200).toNanos();
                await(engine.tick());
            }
        }
    }

    private void settle() throws InterruptedException {
        while (somethingWaits()) {
            Thread.sleep(4 * LOOK_AGAIN);
        }
        tell(inventory.news());
        say("sums " + inventory.storeCounts().written());
        say("settled");
    }

    /** Also as long as the store is away. */
    private boolean somethingWaits() {
        try {
            return inventory.waiting() > 0;
        } catch (RuntimeException away) {
            return true;
        }
    }

    private void end() throws InterruptedException {
        engine.stop(() -> System.exit(0));
        Thread.sleep(Duration.ofMinutes(1));
    }

    /** A store that is away for a while ends no life. */
    private static void await(Mono<Void> raised) {
        raised.onErrorResume(error -> Mono.fromRunnable(() -> say(NOT_RAISED + error)))
                .block(Duration.ofSeconds(60));
    }

    private static void tell(List<EntryLine> entryLines) {
        entryLines.forEach(entryLine -> say("entry " + entryLine.written()));
    }

    private static void say(String what) {
        OUT.println(SAYS + what);
    }

    private static void quieten() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(Level.WARN);
    }
}
