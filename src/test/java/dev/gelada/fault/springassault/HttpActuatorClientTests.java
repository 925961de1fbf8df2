package dev.gelada.fault.springassault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.TcpResources;
import reactor.test.StepVerifier;

class HttpActuatorClientTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(9);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.post(
                            "/told",
                            (request, response) -> request.receive()
                                    .aggregate()
                                    .asString(UTF_8)
                                    .doOnNext(asked::add)
                                    .then(response.sendString(Mono.just("done")).then()))
                    .get("/moved", (request, response) -> response.sendRedirect("/told"))
                    .get("/silent", (request, response) -> Mono.never())
                    .get(
                            "/endless",
                            (request, response) -> response.sendString(
                                    Mono.just("x".repeat(1_000)).repeat())))
            .bindNow();
    private final ActuatorClient actuatorClient = new HttpActuatorClient(Schedulers.parallel(), TcpResources.get());

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void saysWhatItIsGivenAndBringsTheAnswer() {
        StepVerifier.create(actuatorClient.call(HttpMethod.POST, at("/told"), "{\"level\":1}", LONG))
                .expectNext(new ActuatorClient.Answer(200, "done"))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(asked).containsExactly("{\"level\":1}");
    }

    @Test
    void followsNoRedirect() {
        StepVerifier.create(actuatorClient.call(HttpMethod.GET, at("/moved"), null, LONG))
                .assertNext(answer -> assertThat(answer.status()).isEqualTo(302))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(asked).isEmpty();
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        fails("/silent", Duration.ofMillis(200), "answers nothing within 200 ms");
    }

    @Test
    void readsNoMoreThanMakesSense() {
        fails("/endless", LONG, "answers more than 65536 bytes");
    }

    @Test
    void tellsWhenNobodyIsThere() {
        URI gone = at("/told");
        server.disposeNow();
        StepVerifier.create(actuatorClient.call(HttpMethod.GET, gone, null, LONG))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ChaosMonkeyUnavailableException.class)
                        .hasMessageContaining(gone + " answers nothing: "))
                .verify(PATIENCE);
    }

    private void fails(String path, Duration within, String sentence) {
        StepVerifier.create(actuatorClient.call(HttpMethod.GET, at(path), null, within))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ChaosMonkeyUnavailableException.class)
                        .hasMessageContaining(sentence))
                .verify(PATIENCE);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
