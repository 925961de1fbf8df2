package dev.gelada.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.FakeSteering;
import dev.gelada.event.Origin;
import dev.gelada.web.Served;
import dev.gelada.web.Wire;
import dev.gelada.web.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** With a token: whoever brings it, from wherever. */
@Served
@TestPropertySource(
        properties = {
            "gelada.web.token=" + TokenTests.TOKEN,
            "gelada.web.feed-token=" + TokenTests.FEED_TOKEN,
            "management.health.diskspace.path=${java.io.tmpdir}"
        })
class TokenTests {

    static final String TOKEN = "0123456789abcdef!";

    static final String FEED_TOKEN = "reads:the plan only";

    private static final String FEED = "GET /api/v1/plan.ics?from=2026-12-01T00:00:00Z&to=2026-12-01T01:00:00Z";

    private static final String BEARER = "Authorization: Bearer " + TOKEN;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private FakeSteering steering;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/about",
                "GET /api/v1/stream",
                "GET /api/v1/nothing",
                "PUT /api/v1/halt",
                "GET /v3/api-docs",
                "GET /api/v1/x.js",
                "GET /secret.txt",
                "POST /",
                "OPTIONS /api/v1/halt"
            })
    void isAskedForOnTheServersPort(String line) {
        Wire.Answer answer = Wire.send(port, Wire.request(line));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers())
                .containsEntry("www-authenticate", "Bearer")
                .containsEntry("content-type", "application/problem+json");
        assertThat(answer.json().path("type").asString()).endsWith("/no-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /actuator",
                "GET /actuator/health",
                "GET /actuator/env",
                "GET /actuator/prometheus",
                "GET /actuator/heapdump",
                "GET /actuator/health/liveness/x",
                "POST /actuator/loggers/x"
            })
    void isAskedForOnTheManagementPort(String line) {
        assertThat(Wire.send(management, Wire.request(line)).status()).isEqualTo(401);
        assertThat(Wire.send(management, Wire.request(line, "Authorization: Bearer wrong"))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer 0123456789abcdef",
                "Bearer 0123456789abcdef!!",
                "Basic MDEyMzQ1Njc4OWFiY2RlZg==",
                "0123456789abcdef!"
            })
    void isRefusedWhenItIsAnother(String header) {
        Wire.Answer answer = Wire.send(port, Wire.request("GET /api/v1/about", "Authorization: " + header));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(TOKEN);
    }

    @Test
    void opensBothPortsWhateverTheHostAndTheOrigin() {
        String[] headers = {"Host: gelada.example", "Origin: https://gelada.example", BEARER};

        assertThat(Wire.send(port, Wire.bare("GET /api/v1/about", headers)).status())
                .isEqualTo(200);
        assertThat(Wire.send(port, Wire.bare("DELETE /api/v1/halt", headers)).status())
                .isEqualTo(200);
        assertThat(Wire.send(management, Wire.bare("GET /actuator/health", headers))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/main.js", "/page/gelada.css", "/page/mark.svg"})
    void isNotAskedForByThePagesFiles(String path) {
        assertThat(Wire.send(port, Wire.bare("GET " + path, "Host: gelada.example"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/main.js"})
    void isNotAskedForByHeadOfThePagesFiles(String path) {
        assertThat(Wire.send(port, Wire.bare("HEAD " + path, "Host: gelada.example"))
                        .status())
                .isEqualTo(200);
    }

    /** Sources are told apart behind a proxy on this machine. */
    @Test
    void manyWrongOnesOfOneSourceAreSlowedDownAndNobodyIsLockedOut() {
        String source = "X-Forwarded-For: 192.0.2.9";
        for (int i = 0; i < 5; i++) {
            assertThat(wrong(source).headers()).doesNotContainKey("retry-after");
        }

        assertThat(wrong(source).status()).isEqualTo(401);
        assertThat(wrong(source).headers()).containsEntry("retry-after", "60");
        assertThat(wrong("X-Forwarded-For: 192.0.2.10").headers()).doesNotContainKey("retry-after");
        assertThat(Wire.send(port, Wire.request("GET /api/v1/about", source, BEARER))
                        .status())
                .isEqualTo(200);
    }

    private Wire.Answer wrong(String source) {
        return Wire.send(port, Wire.request("GET /api/v1/about", source, "Authorization: Bearer 0123456789abcdef?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void isNotAskedForByWhoeverLooksWhetherItLives(String path) {
        assertThat(Wire.send(management, Wire.bare("GET " + path, "Host: 10.0.0.7:8081"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /actuator/heapdump", "POST /actuator/loggers/x"})
    void doesNotOpenWhatIsOffBeyondLoopback(String line) {
        Wire.Answer answer = Wire.send(management, Wire.request(line, BEARER, "Content-Length: 0"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("detail").asString()).contains("gelada.web.diagnostics=true");
        assertThat(Wire.send(management, Wire.request("GET /actuator/loggers", BEARER))
                        .status())
                .isEqualTo(200);
    }

    /** What calendar applications can send, and what they need to be told before they do. */
    @Test
    void isAskedForAsAPasswordByTheFeed() {
        Wire.Answer answer = Wire.send(port, Wire.request(FEED));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("www-authenticate")).contains("Basic realm=");
        assertThat(answer.json().path("detail").asString()).contains("gelada.web.feed-token");
    }

    @Test
    void ofTheFeedOpensTheFeed() {
        Wire.Answer answer = Wire.send(port, Wire.request(FEED, basic("anybody:" + FEED_TOKEN)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("text/calendar");
        assertThat(answer.headers().get("cache-control")).contains("no-store");
        assertThat(answer.body()).contains("UID:" + World.FREEZE + "-").contains("@abc.gelada");
        assertThat(Wire.send(port, Wire.request(FEED, BEARER)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/plan",
                "GET /api/v1/plan.ics/",
                "GET /api/v1/x/../plan",
                "PUT /api/v1/halt",
                "GET /api/v1/events"
            })
    void ofTheFeedOpensNothingElse(String line) {
        assertThat(Wire.send(port, Wire.request(line, basic("anybody:" + FEED_TOKEN)))
                        .status())
                .isIn(400, 401);
        assertThat(Wire.send(port, Wire.request(line, "Authorization: Bearer " + FEED_TOKEN))
                        .status())
                .isIn(400, 401);
        assertThat(Wire.send(management, Wire.request("GET /actuator", basic("anybody:" + FEED_TOKEN)))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "anybody:", "anybody:wrong", FEED_TOKEN, "a:" + TOKEN})
    void ofTheFeedIsRefusedWhenItIsAnother(String pair) {
        assertThat(Wire.send(port, Wire.request(FEED, basic(pair))).status()).isEqualTo(401);
        assertThat(Wire.send(port, Wire.request(FEED, "Authorization: Basic ***"))
                        .status())
                .isEqualTo(401);
    }

    private static String basic(String pair) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesItsBearerInTheJournal() {
        Wire.send(port, Wire.request("POST /api/v1/experiments/" + World.KILL + "/events", BEARER));

        assertThat(steering.asked()).containsExactly(new Origin.Requested("token", null));
    }
}
