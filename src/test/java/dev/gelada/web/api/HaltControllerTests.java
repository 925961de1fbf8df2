package dev.gelada.web.api;

import dev.gelada.engine.FakeEngineControl;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;

@WebTestServer
class HaltControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeEngineControl steering;

    @Autowired
    private FakeHalt halt;

    @AfterEach
    void release() {
        steering.drained(true);
        HttpTestClient.of(port)
                .delete()
                .uri("/api/v1/halt")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void isReleasedAtFirst() {
        now(
                "{\"engaged\": false, \"state\": \"released\", \"by\": null, \"reason\": null, \"since\": null, \"drained\": true}");
    }

    @Test
    void isEngagedForAReasonAndTellsWhetherAllIsPutBack() {
        steering.drained(false);
        HttpTestClient.of(port)
                .put()
                .uri("/api/v1/halt")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"reason\": \"a release\"}")
                .exchange()
                .expectStatus()
                .isOk();

        now(
                "{\"engaged\": true, \"state\": \"engaged\", \"by\": \"127.0.0.1\", \"reason\": \"a release\", \"since\": null, \"drained\": false}");
    }

    @Test
    void isEngagedWithoutAReason() {
        HttpTestClient.of(port)
                .put()
                .uri("/api/v1/halt")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.engaged")
                .isEqualTo(true);
    }

    /** What is not known yet is neither engaged by somebody nor drained. */
    @Test
    void isStartingUntilItWasRead() {
        halt.isNotReadYet();

        now(
                "{\"engaged\": true, \"state\": \"starting\", \"by\": null, \"reason\": \"Gelada is starting; the halt state"
                        + " has not been read yet\", \"since\": null, \"drained\": false}");
    }

    private void now(String json) {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/halt")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(json, JsonCompareMode.STRICT);
    }
}
