package dev.gelada.fault.springassault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultContract;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.ProcessRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.ObjectNode;

class SpringAssaultOnProcessesTests extends FaultContract {

    private final FakeChaosMonkey monkey = new FakeChaosMonkey();

    @Override
    protected Fault fault() {
        return new SpringAssaultFault(monkey, new LocalEndpointResolver(new FakePlatform(), bench.processes()));
    }

    @Override
    protected ObjectNode settings() {
        return (ObjectNode)
                Json.mapper().readTree("{\"port\":8081,\"exception\":{},\"watchers\":[\"restController\"]}");
    }

    @Override
    protected Object beside() {
        return List.of(monkey.enabled, monkey.assaults.deepCopy(), monkey.watchers.deepCopy());
    }

    @Test
    void callsThisMachineAlone() {
        Injection injection = prepared(bench.startsSleeper());
        inject(injection);
        revert(injection);
        assertThat(monkey.calls).isNotEmpty().allMatch(call -> call.contains(" http://127.0.0.1:8081/actuator/"));
    }

    @Test
    void tellsAPersonHowToUndoIt() {
        assertThat(prepared(bench.startsSleeper()).revertCommand())
                .startsWith("curl -fsS -X POST 'http://127.0.0.1:8081/actuator/chaosmonkey/disable' && ")
                .doesNotContain("kubectl");
    }

    @Test
    void refusesAProcessThatStandsStill() {
        ProcessRef process = bench.startsSleeper();
        bench.stops(process);
        StepVerifier.create(fault().prepare(faultRequest(process)))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("is stopped and cannot answer"))
                .verify(PATIENCE);
    }
}
