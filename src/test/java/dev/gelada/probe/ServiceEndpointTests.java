package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ServiceEndpointTests {

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);
    private final ServiceEndpoint serviceEndpoint = new ServiceEndpoint(platform);

    @Test
    void leadsToEveryReadyInstanceInTurn() {
        IntStream.range(0, 3).forEach(number -> listen(number, new NetworkAddress("127.0.0.1", 9000 + number)));
        platform.change(checkout.instances().get(1).ref(), FakePlatform::stopped);

        assertThat(IntStream.range(0, 4).mapToObj(_ -> ask("one caller").detail()))
                .containsExactly("127.0.0.1:9000", "127.0.0.1:9002", "127.0.0.1:9000", "127.0.0.1:9002");
    }

    @Test
    void givesEachCallerItsOwnTurns() {
        IntStream.range(0, 3).forEach(number -> listen(number, new NetworkAddress("127.0.0.1", 9000 + number)));

        assertThat(ask("one caller").detail()).isEqualTo("127.0.0.1:9000");
        assertThat(ask("another caller").detail()).isEqualTo("127.0.0.1:9000");
        assertThat(ask("one caller").detail()).isEqualTo("127.0.0.1:9001");
    }

    @Test
    void isClosedWhenNoInstanceIsReady() {
        checkout.instances().forEach(instance -> platform.change(instance.ref(), FakePlatform::starting));

        assertThat(ask("caller")).isEqualTo(new Deviated("no ready instance of checkout"));
    }

    @Test
    void isUnknownWhenNoReadyInstanceListensAnywhere() {
        IntStream.range(0, 3).forEach(number -> listen(number, null));

        assertThat(ask("caller")).isEqualTo(new Unknown("it is not known where checkout listens"));
    }

    private void listen(int number, @Nullable NetworkAddress networkAddress) {
        platform.change(
                checkout.instances().get(number).ref(),
                was -> new Instance(
                        was.ref(), was.state(), was.ready(), was.startedAt(), networkAddress, was.labels()));
    }

    private Reading ask(Object caller) {
        return ProbeContract.answer(serviceEndpoint.ask(
                new WorkloadName("checkout"),
                caller,
                networkAddress -> Mono.just(new Steady(networkAddress.toString()))));
    }
}
