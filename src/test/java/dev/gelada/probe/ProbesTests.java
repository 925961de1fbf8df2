package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ProbesTests {

    @Test
    void findsAProbeByItsName() {
        Probe http = probe("http");
        Probes probes = new Probes(List.of(probe("tcp"), http));

        assertThat(probes.named("http")).contains(http);
        assertThat(probes.named("htpt")).isEmpty();
        assertThat(probes.all())
                .extracting(Probe::name)
                .extracting(ProbeName::value)
                .containsExactly("http", "tcp");
    }

    @Test
    void refusesTwoProbesOfOneName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Probes(List.of(probe("http"), probe("http"))))
                .withMessageContaining("two probes are named 'http'");
    }

    private static Probe probe(String name) {
        return new ScriptedProbe(name, _ -> Mono.empty());
    }
}
