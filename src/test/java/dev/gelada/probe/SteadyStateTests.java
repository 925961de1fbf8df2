package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.probe.SteadyState.Ask;
import org.junit.jupiter.api.Test;

class SteadyStateTests {

    @Test
    void saysWhatIsAskedAsItWasWritten() {
        Ask ask = new Ask(
                new ProbeName("http"), ProbeContract.settings("{'workload':'checkout','path':'/','status':200}"));

        assertThat(ask.subject()).isEqualTo("workload=checkout path=/ status=200");
    }
}
