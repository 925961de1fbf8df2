package dev.gelada.web.api;

import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.web.HttpTestClient;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTestServer
class VitalsControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ErrorRegistry errors;

    @Test
    void tellsInOneAnswerWhetherTheMonkeyItselfIsWell() {
        errors.record(ErrorSource.RESIDENT, "seeded", new IllegalStateException("died"));

        HttpTestClient.of(port)
                .get()
                .uri("/api/v1/vitals")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.concurrency.limit")
                .isEqualTo(8)
                .jsonPath("$.concurrency.saturation")
                .isEqualTo(0.0)
                .jsonPath("$.errors[?(@.where == 'seeded')].net")
                .isEqualTo("resident")
                .jsonPath("$.stalls.threshold")
                .isEqualTo("PT0.1S")
                .jsonPath("$.debug.on")
                .isEqualTo(false)
                .jsonPath("$.tasks[?(@.kind == 'request')].name")
                .isEqualTo("GET /api/v1/vitals");
    }
}
