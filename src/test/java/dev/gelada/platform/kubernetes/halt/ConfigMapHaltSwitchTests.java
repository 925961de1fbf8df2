package dev.gelada.platform.kubernetes.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.MovableClock;
import dev.gelada.platform.HaltSwitch;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class ConfigMapHaltSwitchTests {

    private final FakeApiServer api = new FakeApiServer(new MovableClock(Instant.EPOCH));
    private final HaltSwitch haltSwitch =
            new ConfigMapHaltSwitch(api, ref -> Flux.never(), "gelada", "gelada-halt", Schedulers.parallel());

    @Test
    void isReleasedWhileThereIsNone() {
        assertThat(read()).isEqualTo(HaltSwitch.State.released("ConfigMap gelada/gelada-halt"));
    }

    @Test
    void isReleasedWhenItSaysSo() {
        says("'engaged': 'false', 'reason': 'it was too much'");

        assertThat(read().engaged()).isFalse();
    }

    @Test
    void isPulledWithItsReason() {
        says("'engaged': 'true', 'reason': 'the shop is down'");

        assertThat(read().engaged()).isTrue();
        assertThat(read().reason()).isEqualTo("the shop is down");
    }

    @Test
    void countsAsPulledWhenItMakesNoSense() {
        says("'engaged': 'yes'");

        assertThat(read().engaged()).isTrue();
        assertThat(read().reason()).contains("'yes'", "write \"true\" or \"false\"");
    }

    @Test
    void countsAsPulledWhenItCannotBeRead() {
        api.forbids(resourceAttributes -> resourceAttributes.kind().equals(ObjectKind.CONFIG_MAP));

        assertThat(read().engaged()).isTrue();
        assertThat(read().reason()).contains("cannot be read");
    }

    @Test
    void isPulledWhileAnyOfSeveralIs() {
        HaltSwitch second = new ConfigMapHaltSwitch(
                api, ref -> Flux.never(), "gelada", "gelada-halt-by-helm", Schedulers.parallel());
        HaltSwitch any = new CombinedHaltSwitch(List.of(second, haltSwitch));
        assertThat(any.read().block(Duration.ofSeconds(5)))
                .isEqualTo(HaltSwitch.State.released(
                        "ConfigMap gelada/gelada-halt-by-helm and ConfigMap gelada/gelada-halt"));

        says("'engaged': 'true', 'reason': 'the shop is down'");

        assertThat(any.read().block(Duration.ofSeconds(5))).isEqualTo(read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gelada-halt", "gelada/Halt", "/x"})
    void refusesANameWithoutANamespace(String name) {
        assertThatThrownBy(() -> new HaltSwitchProperties(List.of("gelada/gelada-halt", name)))
                .hasMessageContaining("write a namespace and a name, like gelada/gelada-halt");
    }

    private HaltSwitch.State read() {
        return Objects.requireNonNull(haltSwitch.read().block(Duration.ofSeconds(5)));
    }

    private void says(String data) {
        api.put(
                ObjectKind.CONFIG_MAP,
                Manifests.json("{'metadata': {'namespace': 'gelada', 'name': 'gelada-halt'}, 'data': {" + data + "}}"));
    }
}
