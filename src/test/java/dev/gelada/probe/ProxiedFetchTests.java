package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.setting.proxy.LocalProxy;
import dev.gelada.setting.proxy.ProxySettings;
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

    private final ScriptedHttpServer scriptedHttpServer = new ScriptedHttpServer();
    private final LocalProxy proxy = LocalProxy.before(scriptedHttpServer.port());

    @AfterEach
    void close() throws IOException {
        proxy.close();
        scriptedHttpServer.close();
    }

    @Test
    void asksOutsideThroughTheProxy() {
        scriptedHttpServer.answers(200, "well");

        HttpResult httpResult =
                EventualAnswers.of(fetch(proxy.proxySettings()).get(URI.create("http://status.example/api?x=1"), SOON));

        assertThat(httpResult.status()).isEqualTo(200);
        assertThat(proxy.asked()).containsExactly("status.example:80 as ada");
        assertThat(scriptedHttpServer.requests()).containsExactly("GET /api?x=1");
    }

    @Test
    void asksThisMachineWithoutIt() {
        assertThat(EventualAnswers.of(
                                fetch(proxy.proxySettings()).get(URI.create(scriptedHttpServer.url() + "/"), SOON))
                        .status())
                .isEqualTo(200);

        assertThat(proxy.asked()).isEmpty();
    }

    @Test
    void lendsNoExperimentOfANamespaceTheProxysReach() {
        String answer = EventualAnswers.of(fetch(proxy.proxySettings())
                .get(URI.create("http://status.invalid/"), SOON)
                .map(_ -> "answered")
                .onErrorResume(error -> Mono.just("refused"))
                .contextWrite(EgressPolicy.confined(Set.of())::into));

        assertThat(answer).isEqualTo("refused");
        assertThat(proxy.asked()).isEmpty();
    }

    private static HttpFetcher fetch(ProxySettings proxySettings) {
        return new HttpFetcher(
                ObservationRegistry.NOOP, new ProbeCredentials(List.of()), proxySettings, Schedulers.parallel());
    }
}
