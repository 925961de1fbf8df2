package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.vitals.bridge.ExternalSink;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;

/** How many files of {@code /proc} a look at workloads reads. */
class ProcReadsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WORKLOADS = 6;

    @TempDir
    private Path folder;

    private final RealProcesses bench = new RealProcesses();
    private final List<String> reads = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void readsOnlyTheProcessesOfTheWorkloadsThatAreAskedFor() {
        Fleet fleet = fleet();
        ProcFs procFs = new ProcFs(Path.of("/proc"), reads::add);
        LocalPlatform platform = new LocalPlatform(fleet, List.of(), null, procFs, bench.localSchedulers());
        Disposable running = fleet.run().subscribe();
        try {
            await().atMost(PATIENCE)
                    .until(() -> platform.workloads()
                            .toStream()
                            .allMatch(workload -> workload.instances().size() == 1));
            reads.clear();

            assertThat(platform.workload(sleeper(3)).blockOptional(PATIENCE)).isPresent();
            assertThat(reads).hasSize(1);

            reads.clear();
            assertThat(platform.workloads(List.of(sleeper(5), sleeper(9), sleeper(2)))
                            .map(Workload::ref)
                            .collectList()
                            .block(PATIENCE))
                    .containsExactly(sleeper(5), sleeper(2));
            assertThat(reads).hasSize(2);
        } finally {
            running.dispose();
            fleet.stop().block(PATIENCE);
        }
    }

    @Test
    void readsEachProcessOnceForAllAttachedWorkloads() {
        FakeProcFs machine = new FakeProcFs(folder);
        IntStream.range(100, 120).forEach(pid -> machine.with(pid, 1, "/srv/app" + pid));
        ProcFs procFs = machine.procFs(reads::add);
        List<AttachedWorkload> attached = IntStream.range(0, WORKLOADS)
                .mapToObj(number -> attached("none-" + number, procFs))
                .toList();
        LocalPlatform platform = new LocalPlatform(
                LocalConfiguration.fleet(
                        new LocalProperties(Map.of(), Map.of(), false),
                        new FleetFolder(folder),
                        bench.procFs(),
                        bench.processes(),
                        Clock.systemUTC(),
                        bench.localSchedulers(),
                        exits()),
                attached,
                null,
                procFs,
                bench.localSchedulers());
        reads.clear();

        assertThat(platform.workloads().collectList().block(PATIENCE)).hasSize(WORKLOADS);

        assertThat(reads).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2 * 20);
    }

    private static AttachedWorkload attached(String name, ProcFs procFs) {
        LocalProperties.Attach settings =
                new LocalProperties.Attach(List.of(), "/srv/nobody", null, 10, Map.of(), null);
        return new AttachedWorkload(
                name,
                settings,
                new ProcessMatcher(procFs, new ProtectedProcesses(procFs, 100)),
                new ProcessInstanceMapper(procFs));
    }

    private Fleet fleet() {
        Map<String, LocalProperties.Fleet> settings = new TreeMap<>();
        IntStream.range(0, WORKLOADS)
                .forEach(number -> settings.put(
                        "sleeper-" + number,
                        new LocalProperties.Fleet(
                                1,
                                List.of("sleep", "1000"),
                                Map.of(),
                                Map.of(),
                                new LocalProperties.Backoff(Duration.ofMillis(50), Duration.ofMillis(200)))));
        return LocalConfiguration.fleet(
                new LocalProperties(settings, Map.of(), false),
                new FleetFolder(folder),
                new ProcFs(Path.of("/proc"), reads::add),
                bench.processes(),
                Clock.systemUTC(),
                bench.localSchedulers(),
                exits());
    }

    private ExternalSink<ProcessExit> exits() {
        return new ExternalSink<>("exits", 16, bench.localSchedulers().timing());
    }

    private static WorkloadRef sleeper(int number) {
        return new WorkloadRef("fleet", "local", "sleeper-" + number);
    }
}
