package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.web.Client;
import dev.gelada.web.Served;
import dev.gelada.web.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@Served
class PreflightControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakePlatform platform;

    @Test
    void tellsWhatAnEventWouldMeet() {
        preflight(World.FREEZE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.experiment")
                .isEqualTo(World.FREEZE)
                .jsonPath("$.targets[0].workload")
                .isEqualTo("checkout")
                .jsonPath("$.others[0].reason")
                .value(String.class, reason -> assertThat(reason).isNotBlank())
                .jsonPath("$.refusals")
                .isArray()
                .jsonPath("$.advice")
                .isArray();
    }

    @Test
    void knowsNoExperimentOfThatName() {
        preflight("no-such").expectStatus().isNotFound();
    }

    @Test
    void saysWhyNothingCanBeSeen() {
        platform.breaks("the view is down");
        try {
            preflight(World.FREEZE).expectStatus().isEqualTo(503);
        } finally {
            platform.heals();
        }
    }

    private WebTestClient.ResponseSpec preflight(String experiment) {
        return Client.of(port)
                .get()
                .uri("/api/v1/experiments/" + experiment + "/preflight")
                .exchange();
    }
}
