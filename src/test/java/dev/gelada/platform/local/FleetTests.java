package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.Workload;
import dev.gelada.vitals.bridge.ExternalSink;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.test.StepVerifier;

/** The fleet over real processes, three light ones as a rule. */
class FleetTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> SLEEPER = List.of("sleep", "1000");
    private static final LocalProperties.Backoff QUICK =
            new LocalProperties.Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

    @TempDir
    private Path data;

    private final RealProcesses bench = new RealProcesses();
    private final Disposable.Swap runs = Disposables.swap();
    private final List<Fleet> fleets = new ArrayList<>();

    @AfterEach
    void stopAll() {
        runs.dispose();
        fleets.forEach(this::stop);
        bench.close();
    }

    @Test
    void startsEveryReplica() {
        Fleet fleet = running(3, SLEEPER);
        Workload workload = awaitReady(fleet, 3);
        assertThat(workload.ref().toString()).isEqualTo("local/fleet/sleepers");
        assertThat(workload.labels()).containsEntry("app", "sleepers");
        assertThat(workload.healthy()).isTrue();
        assertThat(workload.instances()).allSatisfy(instance -> {
            assertThat(instance.state()).isEqualTo("running");
            assertThat(instance.address()).isNull();
        });
    }

    @Test
    void startsAnotherInThePlaceOfOneThatWasKilled() {
        Fleet fleet = running(3, SLEEPER);
        List<ProcessRef> before = processes(awaitReady(fleet, 3));
        bench.ends(before.getFirst());
        await().atMost(PATIENCE).until(() -> !processes(look(fleet)).contains(before.getFirst()));
        List<ProcessRef> after = processes(awaitReady(fleet, 3));
        assertThat(after).hasSize(3).doesNotContain(before.getFirst()).containsAll(before.subList(1, 3));
    }

    @Test
    void showsAStoppedProcessAsNotReady() {
        Fleet fleet = running(1, SLEEPER);
        ProcessRef process = processes(awaitReady(fleet, 1)).getFirst();
        bench.stops(process);
        Instance instance = look(fleet).instances().getFirst();
        assertThat(instance.state()).isEqualTo("stopped");
        assertThat(instance.ready()).isFalse();
    }

    @Test
    void leavesNothingBehindWhenItStops() throws IOException {
        Fleet fleet = running(3, SLEEPER);
        List<ProcessRef> processes = processes(awaitReady(fleet, 3));
        bench.stops(processes.getFirst());
        runs.dispose();
        stop(fleet);
        assertThat(processes)
                .allSatisfy(process -> assertThat(bench.state(process)).isEqualTo(ProcessState.GONE));
        assertThat(look(fleet).instances()).isEmpty();
        assertThat(pidFiles()).isEmpty();
    }

    @Test
    void startsNothingOnceItWasStopped() {
        Fleet fleet = fleet(2, SLEEPER);
        stop(fleet);
        StepVerifier.create(fleet.run())
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(200))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(look(fleet).instances()).isEmpty();
    }

    @Test
    void killsWhatDoesNotEndByItself() {
        Fleet fleet = running(1, List.of("sh", "-c", "trap '' TERM; while :; do sleep 0.05; done"));
        ProcessRef process = processes(awaitReady(fleet, 1)).getFirst();
        stop(fleet);
        assertThat(bench.state(process)).isEqualTo(ProcessState.GONE);
    }

    @Test
    void goesOnWithWhatRunsWhenItIsRunAgain() {
        Fleet fleet = running(2, SLEEPER);
        List<ProcessRef> before = processes(awaitReady(fleet, 2));
        runs.update(fleet.run().subscribe());
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> processes(look(fleet)).equals(before));
    }

    @Test
    void endsWhatAKilledGeladaLeftBehindAndOnlyThat() throws IOException {
        ProcessRef leftover = bench.startsSleeper();
        ProcessRef stranger = bench.startsSleeper();
        bench.stops(leftover);
        FleetFolder folder = new FleetFolder(data);
        ProcessRef killed = new ProcessRef(leftover.host(), leftover.bootId(), leftover.pid(), 1);
        folder.remember("old-1", new PidFile(killed, leftover, 20_001, SLEEPER));
        folder.remember(
                "old-2",
                new PidFile(
                        killed,
                        new ProcessRef(stranger.host(), stranger.bootId(), stranger.pid(), stranger.startTicks() - 1),
                        0,
                        SLEEPER));
        awaitReady(running(1, SLEEPER), 1);
        assertThat(bench.state(leftover)).isEqualTo(ProcessState.GONE);
        assertThat(bench.state(stranger)).isEqualTo(ProcessState.RUNNING);
        assertThat(pidFiles()).singleElement().asString().endsWith("sleepers-1.pid.json");
    }

    @Test
    void leavesTheFleetOfALivingGeladaAloneAndSaysSo() throws IOException {
        ProcessRef other = bench.startsSleeper();
        ProcessRef its = bench.startsSleeper();
        new FleetFolder(data).remember("sleepers-1", new PidFile(other, its, 0, SLEEPER));
        StepVerifier.create(fleet(1, SLEEPER).run())
                .expectErrorSatisfies(error -> assertThat(error)
                        .hasMessageContaining("another Gelada (pid " + other.pid() + ")")
                        .hasMessageContaining("give each its own gelada.data"))
                .verify(PATIENCE);
        assertThat(bench.state(its)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void takesNoNoticeOfAPidFileThatMakesNoSense() throws IOException {
        Path garbage = Files.writeString(data.resolve("sleepers-9.pid.json"), "{\"process\":");
        awaitReady(running(1, SLEEPER), 1);
        assertThat(garbage).exists();
    }

    @Test
    void keepsTryingACommandThatDoesNotExist() {
        Fleet fleet = running(1, List.of("/nowhere/to/be/found"));
        await().during(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .until(() -> look(fleet).instances().isEmpty() && look(fleet).desired() == 1);
        assertThat(runs.isDisposed()).isFalse();
    }

    @Test
    void givesEachReplicaAPortOfItsOwnAndWaitsUntilItAnswers() throws IOException {
        Fleet fleet = running(
                2,
                List.of(
                        "{java}",
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-m",
                        "jdk.httpserver",
                        "-b",
                        "127.0.0.1",
                        "-p",
                        "{port}",
                        "-d",
                        "{data}"));
        await().atMost(PATIENCE).until(() -> look(fleet).instances().size() == 2);
        List<Instance> instances = awaitReady(fleet, 2).instances();
        assertThat(instances).extracting(Instance::address).doesNotContainNull().doesNotHaveDuplicates();
        NetworkAddress networkAddress =
                Objects.requireNonNull(instances.getFirst().address());
        try (Socket socket = new Socket(networkAddress.host(), networkAddress.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
        bench.ends((ProcessRef) instances.getFirst().ref());
        await().atMost(PATIENCE)
                .until(() -> look(fleet).instances().stream()
                        .noneMatch(instance ->
                                instance.ref().equals(instances.getFirst().ref())));
        assertThat(awaitReady(fleet, 2).instances().getFirst().address()).isEqualTo(networkAddress);
    }

    @Test
    void fillsTheEnvironmentAndWritesTheLog() {
        Fleet fleet = fleet(new LocalProperties.Fleet(
                1, List.of("sh", "-c", "echo $PLACE $0; exec sleep 1000"), Map.of(), Map.of("PLACE", "{data}"), QUICK));
        runs.update(fleet.run().subscribe());
        awaitReady(fleet, 1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(data.resolve("sleepers-1.log")).hasContent(data.resolve("sleepers") + " sh"));
    }

    @Test
    void emptiesALogThatHasGrownTooLong() throws IOException {
        FleetFolder folder = new FleetFolder(data);
        Path log = Files.write(folder.logOf("a-1"), new byte[(int) FleetFolder.LONGEST_LOG]);
        folder.trim("a-1");
        assertThat(Files.size(log)).isEqualTo(FleetFolder.LONGEST_LOG);
        Files.write(log, new byte[(int) FleetFolder.LONGEST_LOG + 1]);
        folder.trim("a-1");
        assertThat(Files.size(log)).isZero();
    }

    private Fleet running(int replicas, List<String> command) {
        Fleet fleet = fleet(replicas, command);
        runs.update(fleet.run().subscribe());
        return fleet;
    }

    private Fleet fleet(int replicas, List<String> command) {
        return fleet(new LocalProperties.Fleet(replicas, command, Map.of("app", "sleepers"), Map.of(), QUICK));
    }

    private Fleet fleet(LocalProperties.Fleet settings) {
        Fleet fleet = LocalConfiguration.fleet(
                new LocalProperties(Map.of("sleepers", settings), Map.of(), false),
                new FleetFolder(data),
                bench.procFs(),
                bench.processes(),
                Clock.systemUTC(),
                bench.localSchedulers(),
                new ExternalSink<>("exits", 16, bench.localSchedulers().timing()));
        fleets.add(fleet);
        return fleet;
    }

    private void stop(Fleet fleet) {
        StepVerifier.create(fleet.stop()).expectComplete().verify(PATIENCE);
    }

    private Workload awaitReady(Fleet fleet, int replicas) {
        return await().atMost(PATIENCE).until(() -> look(fleet), workload -> workload.ready() == replicas);
    }

    private static Workload look(Fleet fleet) {
        return fleet.look(_ -> true).getFirst();
    }

    private static List<ProcessRef> processes(Workload workload) {
        return workload.instances().stream()
                .map(instance -> ProcessRef.of(instance.ref()))
                .toList();
    }

    private List<Path> pidFiles() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(".pid.json")).toList();
        }
    }
}
