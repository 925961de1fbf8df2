package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Kubelet;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Faults that hit containers, on a node whose kubelet answers to them. */
@RealCluster(shows = "that a kubelet ends, squeezes and stresses the containers that it is told to, and puts them back")
class NodeFaultsClusterIT extends FaultsOnANode {

    private static final Duration A_WHILE = Duration.ofSeconds(5);

    @Test
    void aContainerThatIsToldToEndIsStartedAgain() {
        ObjectRef pod = runs("ends", ANSWERS_TO_TERM);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "container-kill");
            Injection injection = value(fault.prepare(faultRequest("{}", pod)));
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.inject(injection));
            await().atMost(SOON).until(() -> value(fault.observe(injection)));
            await().atMost(SOON)
                    .until(() -> main(pod).path("restartCount").asInt() == 1
                            && main(pod).path("ready").asBoolean());
        });
    }

    /** The kernel lets nothing through to the first process of a container that this one has no handler for. */
    @Test
    void aFirstProcessWithoutAHandlerForTheSignalDoesNotEnd() {
        ObjectRef pod = runs("endures", "exec sleep 600");
        faults((faults, notes) -> {
            Fault fault = fault(faults, "container-kill");
            Injection injection = value(fault.prepare(faultRequest("{}", pod)));
            done(fault.inject(injection));
            await().during(A_WHILE).atMost(SOON).until(() -> !value(fault.observe(injection)));
        });
    }

    @Test
    void aCommandThatFailsOrIsNotThereIsToldInTheRuntimesWords() {
        ObjectRef pod = runs("has-little", ANSWERS_TO_TERM);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "container-kill");
            Injection failing = value(fault.prepare(faultRequest("{'command':['sh','-c','echo alas; exit 3']}", pod)));
            assertThatThrownBy(() -> done(fault.inject(failing))).hasMessageContainingAll("3", "alas");
            Injection unknown = value(fault.prepare(faultRequest("{'command':['no-such-program']}", pod)));
            assertThatThrownBy(() -> done(fault.inject(unknown))).hasMessageContaining("no-such-program");
        });
    }

    @Test
    void lessCpuIsInForceInTheContainerAndPutBackWithoutARestart() {
        squeezes(
                "cpu-squeeze",
                "{}",
                "cpu",
                List.of("500m", "100m"),
                List.of("50000", "10000"),
                "cat /sys/fs/cgroup/cpu.max 2>/dev/null || cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us");
    }

    @Test
    void lessMemoryIsInForceInTheContainerAndPutBackWithoutARestart() {
        squeezes(
                "memory-squeeze",
                "{'percent':50,'belowUsage':true}",
                "memory",
                List.of("128Mi", "64Mi"),
                List.of("134217728", "67108864"),
                "cat /sys/fs/cgroup/memory.max 2>/dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes");
    }

    private void squeezes(
            String name, String settings, String resource, List<String> limits, List<String> amounts, String look) {
        ObjectRef pod = runs("squeezed", ANSWERS_TO_TERM);
        faults((faults, notes) -> {
            Fault fault = fault(faults, name);
            Injection injection = value(fault.prepare(faultRequest(settings, pod)));
            assertThat(told(pod, look)).startsWith(amounts.getFirst());
            done(fault.inject(injection));
            await().atMost(SOON).until(() -> value(fault.observe(injection)));
            assertThat(inForce(pod, resource)).isEqualTo(limits.getLast());
            assertThat(told(pod, look)).startsWith(amounts.getLast());

            done(fault.revert(injection));

            assertThat(inForce(pod, resource)).isEqualTo(limits.getFirst());
            assertThat(told(pod, look)).startsWith(amounts.getFirst());
            assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
            assertThat(main(pod).path("restartCount").asInt()).isZero();
        });
    }

    /** What runs here has no {@code stress-ng}: its start fails, for good, and nobody is left to wait for. */
    @Test
    void aStressThatCannotStartIsToldAndOver() {
        ObjectRef pod = runs("unstressed", ANSWERS_TO_TERM);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "pod-stress");
            Injection injection = value(fault.prepare(faultRequest("{}", pod)));
            done(fault.inject(injection));
            assertThatThrownBy(() -> fault.maintain(injection, Mono.never()).block(SOON))
                    .hasMessageContaining("stress-ng");
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.revert(injection));
            assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
        });
    }

    @Override
    String stressImage() {
        return Kubelet.IMAGE;
    }

    private String inForce(ObjectRef pod, String resource) {
        return main(pod).at("/resources/limits/" + resource).asString("");
    }
}
