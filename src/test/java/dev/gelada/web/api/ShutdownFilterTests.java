package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTestServer
class ShutdownFilterTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeEngineControl steering;

    @BeforeEach
    void leave() {
        steering.stage(EngineControl.Stage.DRAINING);
    }

    @AfterEach
    void stay() {
        steering.stage(EngineControl.Stage.RUNNING);
    }

    @Test
    void takesNothingNewAndSaysWhenToAskAgain() {
        HttpTestClient.of(port)
                .post()
                .uri("/api/v1/experiments/" + WebFixture.KILL + "/events")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "30")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("https://gelada.dev/problem/shutting-down");
    }

    @Test
    void canStillBeReadAndHalted() {
        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/events")
                .exchange()
                .expectStatus()
                .isOk();
        HttpTestClient.of(port)
                .put()
                .uri("/api/v1/halt")
                .exchange()
                .expectStatus()
                .isOk();
        steering.stage(EngineControl.Stage.RUNNING);
        HttpTestClient.of(port)
                .delete()
                .uri("/api/v1/halt")
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }
}
