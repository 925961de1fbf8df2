package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.engine.FakeEngineControl;
import dev.gelada.event.EventOrigin;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTestServer
class TriggerControllerTests {

    private static final String TRIGGER = "/api/v1/experiments/" + WebFixture.KILL + "/events";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeEngineControl steering;

    @Test
    void raisesWithoutABody() {
        URI location = location(HttpTestClient.of(port).post().uri(TRIGGER).exchange());

        HttpTestClient.of(port)
                .get()
                .uri(location.toString())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.experiment")
                .isEqualTo(WebFixture.KILL)
                .jsonPath("$.origin.kind")
                .isEqualTo("requested")
                .jsonPath("$.origin.by")
                .isEqualTo("127.0.0.1")
                .jsonPath("$.origin.reason")
                .isEqualTo(null)
                .jsonPath("$.dryRun")
                .isEqualTo(false);
    }

    @Test
    void raisesForAReasonAndDry() {
        URI location = location(HttpTestClient.of(port)
                .post()
                .uri(TRIGGER)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"reason\": \" to see \", \"dryRun\": true}")
                .exchange());

        HttpTestClient.of(port)
                .get()
                .uri(location.toString())
                .exchange()
                .expectBody()
                .jsonPath("$.origin.reason")
                .isEqualTo("to see")
                .jsonPath("$.dryRun")
                .isEqualTo(true);
    }

    @Test
    void takesNullAndAnEmptyObjectForNothingSaid() {
        for (String body :
                new String[] {"{}", "null", "{\"reason\": null, \"dryRun\": null}", "{\"reason\": \"  \"}"}) {
            HttpTestClient.of(port)
                    .post()
                    .uri(TRIGGER)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .isAccepted();
        }
    }

    @Test
    void raisesNothingBeforeTheBodyIsWhole() throws IOException {
        int before = steering.asked().size();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST " + TRIGGER + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{\"reason\": \"half")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            HttpTestClient.of(port)
                    .get()
                    .uri("/api/v1/about")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/about")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(steering.asked()).hasSize(before);
    }

    /** codecentric#462: the kill ran in the request, which never got its answer. */
    @Test
    void raisesForAClientThatDoesNotWaitForTheAnswer() throws IOException {
        String reason = "gone before the answer";
        String body = "{\"reason\": \"" + reason + "\"}";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST " + TRIGGER + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(steering.asked()).contains(new EventOrigin.Requested("127.0.0.1", reason)));
    }

    private static URI location(WebTestClient.ResponseSpec answer) {
        URI location = answer.expectStatus()
                .isAccepted()
                .expectBody(String.class)
                .returnResult()
                .getResponseHeaders()
                .getLocation();
        assertThat(location)
                .hasToString(Objects.requireNonNull(location).getPath())
                .asString()
                .startsWith("/api/v1/events/");
        return location;
    }
}
