package dev.gelada.lab;

import static org.awaitility.Awaitility.await;

import dev.gelada.lab.BrokenPromise.Promise;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.RealProcesses;
import dev.gelada.platform.local.UnixSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A few real processes and one store, in which lives follow each other; after each death and each new start it looks at every promise. */
final class Laboratory implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final int BUSY = 60;
    /** The database may have had the last extension in hand when its sender died. */
    private static final Duration ON_THE_WIRE = Duration.ofMillis(200);

    private final FastStartKit fastStartKit;
    private final @Nullable String url;
    private final Path folder;
    private final RealProcesses processes = new RealProcesses();
    private final List<ProcessRef> patients = new ArrayList<>();
    private final Promises promises;
    private Instant leasesEnd = Instant.EPOCH;
    private int deaths;
    private int frozenAtDeath;
    private int refused;

    /** @param url of PostgreSQL; null for H2 in a file */
    Laboratory(FastStartKit fastStartKit, @Nullable String url, Path folder) throws Exception {
        this.fastStartKit = fastStartKit;
        this.url = url;
        this.folder = folder;
        this.promises = new Promises(folder.resolve("side.log"));
        Path pids = Files.createDirectories(folder.resolve("pids"));
        for (String workload : LaboratoryExperiments.WORKLOADS) {
            for (int replica = 1; replica <= LaboratoryExperiments.REPLICAS; replica++) {
                ProcessRef patient = processes.starts("sleep", "86400");
                patients.add(patient);
                Files.writeString(pids.resolve(workload + "-" + replica), Long.toString(patient.pid()));
            }
        }
    }

    /** One life in which nothing goes wrong. */
    void livesInPeace() throws Exception {
        try (LifeProcess lifeProcess = begins("one", Death.NEVER)) {
            recovered(lifeProcess);
            lifeProcess.say("go");
            lifeProcess.say("raise");
            TimeUnit.SECONDS.sleep(1);
            lifeProcess.say("quiet");
            settled(lifeProcess);
            lifeProcess.say("end");
            expectExit(lifeProcess, 0);
            fastStartKit.keep(lifeProcess.plan());
        }
    }

    /** One life that raises events until it dies at the arrow it was told. */
    void works(String death) throws Exception {
        live(begins("one", death), true);
    }

    /** One life that only deals with what earlier ones left, and dies at that. */
    void inherits(String death) throws Exception {
        live(begins("one", death), false);
    }

    /** One life that works until it is killed from outside. */
    void worksUntilKilled(Duration after) throws Exception {
        LifeProcess lifeProcess = begins("one", Death.NEVER);
        CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS)
                .execute(lifeProcess::kill);
        live(lifeProcess, true);
    }

    /** One life that works while something happens to what it stands on, and comes to a good end once that is over. */
    void worksThrough(Trouble trouble) throws Exception {
        try (LifeProcess lifeProcess = begins("one", Death.NEVER)) {
            recovered(lifeProcess);
            lifeProcess.say("go");
            lifeProcess.say("raise");
            trouble.happens();
            lifeProcess.say("quiet");
            mustSay(lifeProcess, "quiet");
            settled(lifeProcess);
            lifeProcess.say("end");
            expectExit(lifeProcess, 0);
        }
    }

    /** Something that happens beside a life. */
    interface Trouble {
        void happens() throws Exception;
    }

    /** One life that does what is left to do and ends in order. */
    void settles() throws Exception {
        try (LifeProcess lifeProcess = begins("one", Death.NEVER)) {
            recovered(lifeProcess);
            lifeProcess.say("go");
            settled(lifeProcess);
            lifeProcess.say("end");
            expectExit(lifeProcess, 0);
        }
    }

    /** Nobody is born into a laboratory where a promise was broken. */
    LifeProcess begins(String replica, String death) throws IOException {
        if (!brokenPromise().isEmpty()) {
            throw new AssertionError(this + "\n" + brokenPromise());
        }
        promises.readSideLog();
        LifePlan plan = new LifePlan(url, folder, replica, promises.seen(), leasesEnd, BUSY, death);
        return new LifeProcess(plan, fastStartKit.starts(plan));
    }

    private void live(LifeProcess lifeProcess, boolean raises) throws Exception {
        try (lifeProcess) {
            if (recovered(lifeProcess)) {
                lifeProcess.say("go");
                if (raises) {
                    lifeProcess.say("raise");
                }
                hearsUntil(lifeProcess, "nothing more");
            }
            expectExit(lifeProcess, LifeProcess.KILLED);
            died();
            mustBeNoted(lifeProcess);
        }
    }

    /** What stands still is written down where no database is needed to read it. */
    private void mustBeNoted(LifeProcess lifeProcess) throws IOException {
        for (ProcessRef patient : stopped()) {
            if (!noted(lifeProcess.plan().data().resolve("undo"), patient)) {
                promises.complain(
                        Promise.PUT_BACK, patient + " stands still without an undo note after " + lifeProcess);
            }
        }
    }

    private static boolean noted(Path notes, ProcessRef patient) throws IOException {
        if (!Files.isDirectory(notes)) {
            return false;
        }
        try (Stream<Path> all = Files.list(notes)) {
            for (Path note :
                    all.filter(file -> file.toString().endsWith(".json")).toList()) {
                if (Files.readString(note).matches("(?s).*\"pid\" : " + patient.pid() + "\\b.*")) {
                    return true;
                }
            }
        }
        return false;
    }

    void died() {
        deaths++;
        leasesEnd = url == null ? Instant.EPOCH : Instant.now().plus(Life.LEASE).plus(ON_THE_WIRE);
        if (!stopped().isEmpty()) {
            frozenAtDeath++;
        }
    }

    /** False when it died before. */
    boolean recovered(LifeProcess lifeProcess) throws Exception {
        if (!hearsUntil(lifeProcess, "open")) {
            return false;
        }
        promises.mustBeWhole();
        if (!hearsUntil(lifeProcess, "recovered")) {
            return false;
        }
        mustRun(lifeProcess);
        promises.mustOweNothing();
        return true;
    }

    void settled(LifeProcess lifeProcess) throws Exception {
        lifeProcess.say("settle");
        mustSay(lifeProcess, "settled");
        mustBeInOrder(lifeProcess);
    }

    /** Waits until it stands where it was told to. */
    void stands(LifeProcess lifeProcess) {
        ProcessRef process = processes.of(lifeProcess.process());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> processes.state(process) == ProcessState.STOPPED);
    }

    /** Stops it wherever it is. */
    void stops(LifeProcess lifeProcess) {
        processes.stops(processes.of(lifeProcess.process()));
    }

    void letsGoOn(LifeProcess lifeProcess) {
        processes.signals(processes.of(lifeProcess.process()), UnixSignal.CONT);
    }

    boolean somethingIsFrozen() {
        return !stopped().isEmpty();
    }

    /** However slow this machine and its store are. */
    void awaitsStrike() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            promises.readSideLog();
            return promises.struck() > 0;
        });
    }

    /** How often the store did not take what somebody wanted to raise. */
    int refused() {
        return refused;
    }

    Promises promises() {
        return promises;
    }

    void mustSay(LifeProcess lifeProcess, String word) throws InterruptedException {
        if (!hearsUntil(lifeProcess, word)) {
            promises.complain(Promise.ALIVE, lifeProcess + " died by itself: " + lifeProcess.words());
        }
    }

    /** While nobody does anything. */
    void mustBeInOrder(LifeProcess last) throws IOException {
        promises.readSideLog();
        promises.mustBeClosed();
        promises.mustOweNothing();
        promises.mustBeWhole();
        mustRun(last);
    }

    /** Takes in what it says; false when it dies before it says the word. */
    boolean hearsUntil(LifeProcess lifeProcess, String word) throws InterruptedException {
        for (String said = lifeProcess.hears(PATIENCE); said != null; said = lifeProcess.hears(PATIENCE)) {
            if (said.startsWith("entry ")) {
                promises.told(EntryLine.read(said.substring("entry ".length())));
            } else if (said.startsWith("sums ")) {
                promises.mustAgree(StoreCounts.read(said.substring("sums ".length())));
            } else if (said.startsWith(Life.NOT_RAISED)) {
                refused++;
            } else if (said.equals(word)) {
                return true;
            }
        }
        return false;
    }

    void expectExit(LifeProcess lifeProcess, int code) throws InterruptedException {
        int exit = lifeProcess.exitCode();
        if (exit != code) {
            promises.complain(Promise.ALIVE, lifeProcess + " ended with " + exit + ": " + lifeProcess.words());
        }
    }

    private void mustRun(LifeProcess lifeProcess) {
        stopped().forEach(one -> promises.complain(Promise.PUT_BACK, one + " stands still after " + lifeProcess));
    }

    private List<ProcessRef> stopped() {
        return patients.stream()
                .filter(one -> processes.state(one) != ProcessState.RUNNING)
                .toList();
    }

    List<BrokenPromise> brokenPromise() {
        return promises.brokenPromise();
    }

    int deaths() {
        return deaths;
    }

    @Override
    public String toString() {
        return "%,d deaths, %,d with something frozen; %,d events, %,d strikes, %,d entries: %d left broken, %d twice, %d lost, %d out of order, %d that did not start"
                .formatted(
                        deaths,
                        frozenAtDeath,
                        promises.events(),
                        promises.struck(),
                        promises.seen(),
                        count(Promise.PUT_BACK),
                        count(Promise.ONCE),
                        count(Promise.KEPT),
                        count(Promise.ORDER),
                        count(Promise.ALIVE));
    }

    private long count(Promise promise) {
        return brokenPromise().stream().filter(one -> one.promise() == promise).count();
    }

    @Override
    public void close() {
        processes.close();
    }
}
