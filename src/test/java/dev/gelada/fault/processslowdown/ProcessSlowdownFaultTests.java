package dev.gelada.fault.processslowdown;

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
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.UnixSignal;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.node.ObjectNode;

class ProcessSlowdownFaultTests extends FaultContract {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final FakeProcesses processes = new FakeProcesses();
    private final ProcessSlowdownFault fault = new ProcessSlowdownFault(processes, time);

    @Override
    protected Fault fault() {
        return new ProcessSlowdownFault(bench.processes(), bench.scheduler());
    }

    @Test
    void stopsAndContinuesInTurnsAndEndsWithContinue() {
        ProcessRef process = processes.starts();
        Injection injection = injection(process, "{\"share\":80,\"period\":\"100ms\"}");
        Sinks.Empty<Void> end = Sinks.empty();
        StepVerifier.create(fault.inject(injection).then(fault.maintain(injection, end.asMono())))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(79)))
                .then(() -> assertThat(processes.sent(process)).containsExactly(UnixSignal.STOP))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .then(() -> assertThat(processes.sent(process)).containsExactly(UnixSignal.STOP, UnixSignal.CONT))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(20)))
                .then(() -> assertThat(processes.sent(process)).endsWith(UnixSignal.CONT, UnixSignal.STOP))
                .then(end::tryEmitEmpty)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(processes.sent(process))
                .containsExactly(UnixSignal.STOP, UnixSignal.CONT, UnixSignal.STOP, UnixSignal.CONT);
    }

    @Test
    void givesUpWhenTheProcessHasGone() {
        ProcessRef process = processes.starts();
        Injection injection = injection(process, "{}");
        StepVerifier.create(fault.maintain(injection, Mono.never()))
                .then(() -> processes.ends(process))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(50)))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void leavesARealProcessRunning() {
        ProcessRef process = bench.startsSleeper();
        Injection injection = injection(process, "{\"share\":95,\"period\":\"20ms\"}");
        inject(injection);
        Mono<Void> end = Mono.delay(Duration.ofMillis(300)).then();
        StepVerifier.create(fault().maintain(injection, end)).expectComplete().verify(PATIENCE);
        assertThat(bench.state(process)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("{\"share\":96}"))
                .withMessage("share is 96; it must be between 1 and 95 (per cent of the time)");
    }

    @Test
    void refusesAPeriodThatIsTooShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("{\"period\":\"19ms\"}"))
                .withMessageContaining("it must be between 20ms and 10s");
    }

    @Test
    void takesHalfOfATenthOfASecondUnlessToldOtherwise() {
        assertThat(settings("{}")).isEqualTo(new ProcessSlowdownSettings(50, Duration.ofMillis(100)));
    }

    private static ProcessSlowdownSettings settings(String json) {
        return SettingsBinder.bind(Json.mapper().readTree(json), ProcessSlowdownSettings.class);
    }

    private static Injection injection(ProcessRef process, String settings) {
        Target target = new Target(new WorkloadRef("fleet", "local", "checkout"), process);
        ObjectNode written = (ObjectNode) Json.mapper().readTree(settings);
        return new Injection(
                new FaultRequest(new EventId("e"), 1, target, Instant.EPOCH, written),
                new FaultName("process-slowdown"),
                Json.mapper().createObjectNode(),
                "kill -CONT " + process.pid());
    }
}
