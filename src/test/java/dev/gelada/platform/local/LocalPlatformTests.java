package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.vitals.bridge.ExternalSink;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** No other process of this machine sleeps as long as these. */
    private static final String COMMAND = ".*/(sleep|coreutils|busybox)( sleep)? 86417";

    @TempDir
    private Path data;

    private final RealProcesses bench = new RealProcesses();

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void showsAttachedProcessesAsTheyAreNow() {
        ProcessRef first = sleeper();
        ProcessRef second = sleeper();
        LocalPlatform platform = platform(10, null);
        Workload workload = only(platform);
        assertThat(workload.ref()).isEqualTo(new WorkloadRef("attached", "local", "sleepers"));
        assertThat(workload.labels()).containsEntry("app", "sleepers");
        assertThat(workload.desired()).isEqualTo(2);
        assertThat(workload.instances()).extracting(Instance::ref).containsExactlyInAnyOrder(first, second);
        assertThat(workload.instances()).allSatisfy(instance -> {
            assertThat(instance.ready()).isTrue();
            assertThat(instance.address()).isEqualTo(new NetworkAddress("127.0.0.1", 8080));
        });

        bench.stops(first);
        assertThat(only(platform).instances())
                .extracting(Instance::state)
                .containsExactlyInAnyOrder("stopped", "running");
        assertThat(only(platform).ready()).isEqualTo(1);

        bench.ends(second);
        assertThat(only(platform).instances()).extracting(Instance::ref).containsExactly(first);
        assertThat(only(platform).desired()).isEqualTo(2);
        assertThat(platform.attachRefusals()).isEmpty();
    }

    @Test
    void refusesAWorkloadWhosePatternIsTooWide() {
        sleeper();
        sleeper();
        LocalPlatform platform = platform(1, null);
        assertThat(workloads(platform)).isEmpty();
        assertThat(platform.attachRefusals())
                .containsExactly(new AttachRefusal(
                        "sleepers",
                        "2 processes match, which is more than the maximum of 1; make the pattern narrower, or raise "
                                + "gelada.platform.local.attach.sleepers.maximum"));
    }

    @Test
    void looksOnlyAtWhatIsAskedFor() {
        sleeper();
        LocalPlatform platform = platform(null, attachedWorkload("few", 0), attachedWorkload("many", 10));

        assertThat(workloads(platform)).extracting(Workload::name).containsExactly("many");
        assertThat(platform.attachRefusals())
                .extracting(AttachRefusal::workload)
                .containsExactly("few");

        WorkloadRef many = new WorkloadRef("attached", "local", "many");
        assertThat(platform.workload(many).blockOptional(PATIENCE)).isPresent();
        assertThat(platform.attachRefusals())
                .extracting(AttachRefusal::workload)
                .containsExactly("few");

        WorkloadRef nobody = new WorkloadRef("attached", "local", "nobody");
        assertThat(platform.workload(nobody).blockOptional(PATIENCE)).isEmpty();
    }

    @Test
    void attachesNothingWhereNothingMayBeAttached() {
        sleeper();
        LocalPlatform platform = platform(10, "Gelada runs as root");
        assertThat(workloads(platform)).isEmpty();
        assertThat(platform.attachRefusals()).containsExactly(new AttachRefusal("sleepers", "Gelada runs as root"));
    }

    @Test
    void rootAttachesNothingUnlessItIsTold(@TempDir Path root) {
        ProcFs procFs =
                new FakeProcFs(root).with(60, 1, "/srv/java").ownedBy(60, 0).procFs();
        ProtectedProcesses protectedProcesses = new ProtectedProcesses(procFs, 60);
        assertThat(LocalConfiguration.noneAttached(
                        new LocalProperties(Map.of(), Map.of(), false), procFs, protectedProcesses))
                .contains("set gelada.platform.local.attach-as-root to true");
        assertThat(LocalConfiguration.noneAttached(
                        new LocalProperties(Map.of(), Map.of(), true), procFs, protectedProcesses))
                .isNull();
    }

    @Test
    void othersAttach(@TempDir Path root) {
        ProcFs procFs = new FakeProcFs(root).with(60, 1, "/srv/java").procFs();
        assertThat(LocalConfiguration.noneAttached(
                        new LocalProperties(Map.of(), Map.of(), false), procFs, new ProtectedProcesses(procFs, 60)))
                .isNull();
    }

    private ProcessRef sleeper() {
        return bench.starts("sleep", "86417");
    }

    private LocalPlatform platform(int maximum, @Nullable String noneAttached) {
        return platform(noneAttached, attachedWorkload("sleepers", maximum));
    }

    private AttachedWorkload attachedWorkload(String name, int maximum) {
        LocalProperties.Attach settings =
                new LocalProperties.Attach(List.of(), COMMAND, null, maximum, Map.of("app", name), 8080);
        ProcessMatcher processMatcher = new ProcessMatcher(bench.procFs(), bench.protectedProcesses());
        return new AttachedWorkload(name, settings, processMatcher, new ProcessInstanceMapper(bench.procFs()));
    }

    private LocalPlatform platform(@Nullable String noneAttached, AttachedWorkload... attached) {
        Fleet none = LocalConfiguration.fleet(
                new LocalProperties(Map.of(), Map.of(), false),
                new FleetFolder(data),
                bench.procFs(),
                bench.processes(),
                Clock.systemUTC(),
                bench.localSchedulers(),
                new ExternalSink<>("exits", 16, bench.localSchedulers().timing()));
        return new LocalPlatform(none, List.of(attached), noneAttached, bench.procFs(), bench.localSchedulers());
    }

    private static Workload only(LocalPlatform platform) {
        return workloads(platform).getFirst();
    }

    private static List<Workload> workloads(LocalPlatform platform) {
        return platform.workloads().collectList().blockOptional(PATIENCE).orElseThrow();
    }
}
