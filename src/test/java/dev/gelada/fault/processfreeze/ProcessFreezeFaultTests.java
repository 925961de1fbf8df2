package dev.gelada.fault.processfreeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.Json;
import dev.gelada.document.SettingsBinder;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultContract;
import dev.gelada.platform.ProcessRef;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class ProcessFreezeFaultTests extends FaultContract {

    @Override
    protected Fault fault() {
        return new ProcessFreezeFault(bench.processes());
    }

    @Test
    void refusesAProcessThatSomebodyElseHasStopped() {
        ProcessRef process = bench.startsSleeper();
        bench.stops(process);
        StepVerifier.create(fault().prepare(faultRequest(process)))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is already stopped"))
                .verify(PATIENCE);
    }

    @Test
    void tellsAPersonHowToUndoIt() {
        ProcessRef process = bench.startsSleeper();
        assertThat(prepared(process).revertCommand()).isEqualTo("kill -CONT " + process.pid());
    }

    @Test
    void knowsNoSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SettingsBinder.bind(Json.mapper().readTree("{\"share\":50}"), ProcessFreezeSettings.class))
                .withMessageContaining("share");
    }
}
