package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTestServer
class PreflightControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakePlatform platform;

    @Test
    void tellsWhatAnEventWouldMeet() {
        preflight(WebFixture.FREEZE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.experiment")
                .isEqualTo(WebFixture.FREEZE)
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
            preflight(WebFixture.FREEZE).expectStatus().isEqualTo(503);
        } finally {
            platform.heals();
        }
    }

    private WebTestClient.ResponseSpec preflight(String experiment) {
        return HttpTestClient.of(port)
                .get()
                .uri("/api/v1/experiments/" + experiment + "/preflight")
                .exchange();
    }
}
