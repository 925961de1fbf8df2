package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.Answers;
import dev.gelada.setting.proxy.LocalProxy;
import dev.gelada.setting.proxy.Proxies;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a probe asks outside goes through the proxy; what runs here, and what a namespace's experiment asks, does not. */
class ProxiedFetchTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Served served = new Served();
    private final LocalProxy proxy = LocalProxy.before(served.port());

    @AfterEach
    void close() throws IOException {
        proxy.close();
        served.close();
    }

    @Test
    void asksOutsideThroughTheProxy() {
        served.answers(200, "well");

        Page page = Answers.of(fetch(proxy.proxies()).get(URI.create("http://status.example/api?x=1"), SOON));

        assertThat(page.status()).isEqualTo(200);
        assertThat(proxy.asked()).containsExactly("status.example:80 as ada");
        assertThat(served.requests()).containsExactly("GET /api?x=1");
    }

    @Test
    void asksThisMachineWithoutIt() {
        assertThat(Answers.of(fetch(proxy.proxies()).get(URI.create(served.url() + "/"), SOON))
                        .status())
                .isEqualTo(200);

        assertThat(proxy.asked()).isEmpty();
    }

    @Test
    void lendsNoExperimentOfANamespaceTheProxysReach() {
        String answer = Answers.of(fetch(proxy.proxies())
                .get(URI.create("http://status.invalid/"), SOON)
                .map(_ -> "answered")
                .onErrorResume(error -> Mono.just("refused"))
                .contextWrite(Reach.confined(Set.of())::into));

        assertThat(answer).isEqualTo("refused");
        assertThat(proxy.asked()).isEmpty();
    }

    private static Fetch fetch(Proxies proxies) {
        return new Fetch(ObservationRegistry.NOOP, new Credentials(List.of()), proxies, Schedulers.parallel());
    }
}
