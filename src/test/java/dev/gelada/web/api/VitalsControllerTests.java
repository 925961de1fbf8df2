package dev.gelada.web.api;

import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
import dev.gelada.web.Client;
import dev.gelada.web.Served;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@Served
class VitalsControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ErrorLedger errors;

    @Test
    void tellsInOneAnswerWhetherTheMonkeyItselfIsWell() {
        errors.note(Net.RESIDENT, "seeded", new IllegalStateException("died"));

        Client.of(port)
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
