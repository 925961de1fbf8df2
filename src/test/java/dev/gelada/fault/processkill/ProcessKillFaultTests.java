package dev.gelada.fault.processkill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.Json;
import dev.gelada.document.SettingsBinder;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultContract;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.local.FakeProcesses;
import dev.gelada.platform.local.UnixSignal;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.node.ObjectNode;

class ProcessKillFaultTests extends FaultContract {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final FakeProcesses processes = new FakeProcesses();
    private final ProcessKillFault fault = new ProcessKillFault(processes, time);

    @Override
    protected Fault fault() {
        return new ProcessKillFault(bench.processes(), bench.scheduler());
    }

    @Test
    void sendsTheSignalThatIsAskedFor() {
        ProcessRef process = processes.starts();
        StepVerifier.create(fault.inject(injection(process, "{\"signal\":\"INT\"}")))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(processes.sent(process)).containsExactly(UnixSignal.INT);
    }

    @Test
    void sendsKillWhenTheGraceIsOver() {
        ProcessRef process = stubborn();
        StepVerifier.create(fault.maintain(injection(process, "{\"grace\":\"3s\"}"), Mono.never()))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(2_999)))
                .then(() -> assertThat(processes.sent(process)).isEmpty())
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(processes.sent(process)).containsExactly(UnixSignal.KILL);
    }

    @Test
    void sparesTheSecondSignalWhenTheWatchEndsDuringTheGrace() {
        ProcessRef process = stubborn();
        StepVerifier.create(fault.maintain(injection(process, "{}"), Mono.empty()))
                .expectComplete()
                .verify(PATIENCE);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(processes.sent(process)).isEmpty();
    }

    @Test
    void needsNoSecondSignalForAProcessThatObeys() {
        ProcessRef process = processes.starts();
        Injection injection = injection(process, "{}");
        StepVerifier.create(fault.inject(injection).then(fault.maintain(injection, Mono.never())))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(processes.sent(process)).containsExactly(UnixSignal.TERM);
    }

    @Test
    void killsARealProcessThatIgnoresTheFirstSignal() {
        ProcessRef process = bench.starts("sh", "-c", "trap '' TERM; while :; do sleep 0.05; done");
        Injection injection = injection(process, "{\"grace\":\"200ms\"}");
        inject(injection);
        StepVerifier.create(fault().maintain(injection, Mono.never()))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(observed(injection)).isTrue();
    }

    @Test
    void refusesASignalThatEndsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("{\"signal\":\"STOP\"}"))
                .withMessageStartingWith("signal is STOP, which ends no process; write one of");
    }

    @Test
    void refusesANegativeGrace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("{\"grace\":\"-1s\"}"))
                .withMessageContaining("grace is PT-1S; it must be between 0s and 1h");
    }

    @Test
    void takesTermAndFiveSecondsUnlessToldOtherwise() {
        assertThat(settings("{}")).isEqualTo(new ProcessKillSettings(UnixSignal.TERM, Duration.ofSeconds(5)));
    }

    private ProcessRef stubborn() {
        ProcessRef process = processes.starts();
        processes.ignores(process, UnixSignal.TERM);
        return process;
    }

    private static ProcessKillSettings settings(String json) {
        return SettingsBinder.bind(Json.mapper().readTree(json), ProcessKillSettings.class);
    }

    private static Injection injection(ProcessRef process, String settings) {
        Target target = new Target(new WorkloadRef("fleet", "local", "checkout"), process);
        ObjectNode written = (ObjectNode) Json.mapper().readTree(settings);
        return new Injection(
                new FaultRequest(new EventId("e"), 1, target, Instant.EPOCH, written),
                new FaultName("process-kill"),
                Json.mapper().createObjectNode(),
                "");
    }
}
