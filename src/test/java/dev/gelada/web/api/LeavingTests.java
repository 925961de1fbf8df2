package dev.gelada.web.api;

import dev.gelada.engine.FakeSteering;
import dev.gelada.engine.Steering;
import dev.gelada.web.Client;
import dev.gelada.web.Served;
import dev.gelada.web.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@Served
class LeavingTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeSteering steering;

    @BeforeEach
    void leave() {
        steering.stage(Steering.Stage.DRAINING);
    }

    @AfterEach
    void stay() {
        steering.stage(Steering.Stage.RUNNING);
    }

    @Test
    void takesNothingNewAndSaysWhenToAskAgain() {
        Client.of(port)
                .post()
                .uri("/api/v1/experiments/" + World.KILL + "/events")
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
        Client.of(port).get().uri("/api/v1/events").exchange().expectStatus().isOk();
        Client.of(port).put().uri("/api/v1/halt").exchange().expectStatus().isOk();
        steering.stage(Steering.Stage.RUNNING);
        Client.of(port).delete().uri("/api/v1/halt").exchange().expectStatus().is2xxSuccessful();
    }
}
