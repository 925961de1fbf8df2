package dev.gelada.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebTestServer;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Without a token: loopback, and nobody else's page. */
@WebTestServer
class LoopbackOnlyFilterTests {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private ListenSettings listenSettings;

    @Test
    void listensOnLoopbackOnly() {
        assertThat(listenSettings)
                .isEqualTo(new ListenSettings(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080"})
    void letsInWhoeverCallsThisMachineByName(String host) {
        assertThat(RawHttpClient.send(port, RawHttpClient.bare("GET /api/v1/about", "Host: " + host))
                        .status())
                .isEqualTo(200);
        assertThat(RawHttpClient.send(management, RawHttpClient.bare("GET /actuator/health", "Host: " + host))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example:8080",
                "10.0.0.1",
                "[::2]",
                "0.0.0.0"
            })
    void refusesOtherNamesEvenForReading(String host) {
        RawHttpClient.Answer answer =
                RawHttpClient.send(port, RawHttpClient.bare("GET /api/v1/about", "Host: " + host));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("type").asString()).endsWith("/foreign-host");
        assertThat(RawHttpClient.send(port, RawHttpClient.bare("GET /", "Host: " + host))
                        .status())
                .isEqualTo(403);
        assertThat(RawHttpClient.send(management, RawHttpClient.bare("GET /actuator/health/liveness", "Host: " + host))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesNoHostAndTwo() {
        assertThat(RawHttpClient.send(port, "GET /api/v1/about HTTP/1.0\r\n\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(RawHttpClient.send(
                                port, RawHttpClient.bare("GET /api/v1/about", "Host: localhost", "Host: evil.example"))
                        .status())
                .isBetween(400, 403);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, 403",
        "null, 403",
        "http://localhost.evil.example, 403",
        "http://localhost:1, 403",
        "https://localhost, 200",
        "http://localhost, 200",
        "HTTP://LOCALHOST, 200"
    })
    void letsOnlyItsOwnPageChangeAnything(String origin, int status) {
        RawHttpClient.Answer answer =
                RawHttpClient.send(port, RawHttpClient.request("DELETE /api/v1/halt", "Origin: " + origin));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(RawHttpClient.send(port, RawHttpClient.request("GET /api/v1/halt", "Origin: " + origin))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesNoOriginForOneOfThisMachine() {
        assertThat(RawHttpClient.send(port, RawHttpClient.request("DELETE /api/v1/halt"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesForeignOriginsOnTheManagementPortToo() {
        String request = RawHttpClient.request(
                        "POST /actuator/loggers/x",
                        "Origin: http://evil.example",
                        "Content-Type: application/json",
                        "Content-Length: 2")
                + "{}";

        assertThat(RawHttpClient.send(management, request).json().path("type").asString())
                .endsWith("/foreign-origin");
    }

    @Test
    void protectsThePage() {
        for (String path : new String[] {"/", "/api/v1/about", "/nothing"}) {
            assertThat(RawHttpClient.send(port, RawHttpClient.request("GET " + path))
                            .headers())
                    .hasEntrySatisfying(
                            "content-security-policy",
                            policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'"))
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("referrer-policy", "no-referrer")
                    .doesNotContainKey("set-cookie");
        }
    }

    @Test
    void changesLogLevelsOnLoopback() {
        String request =
                RawHttpClient.request("POST /actuator/loggers/x", "Content-Type: application/json", "Content-Length: 2")
                        + "{}";

        assertThat(RawHttpClient.send(management, request).status()).isEqualTo(204);
    }
}
