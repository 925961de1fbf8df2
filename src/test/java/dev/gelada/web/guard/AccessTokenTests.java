package dev.gelada.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.FakeEngineControl;
import dev.gelada.event.EventOrigin;
import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
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
@WebTestServer
@TestPropertySource(
        properties = {
            "gelada.web.token=" + AccessTokenTests.TOKEN,
            "gelada.web.feed-token=" + AccessTokenTests.FEED_TOKEN,
            "management.health.diskspace.path=${java.io.tmpdir}"
        })
class AccessTokenTests {

    static final String TOKEN = "0123456789abcdef!";

    static final String FEED_TOKEN = "reads:the plan only";

    private static final String FEED = "GET /api/v1/plan.ics?from=2026-12-01T00:00:00Z&to=2026-12-01T01:00:00Z";

    private static final String BEARER = "Authorization: Bearer " + TOKEN;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private FakeEngineControl steering;

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
        RawHttpClient.Answer answer = RawHttpClient.send(port, RawHttpClient.request(line));

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
        assertThat(RawHttpClient.send(management, RawHttpClient.request(line)).status())
                .isEqualTo(401);
        assertThat(RawHttpClient.send(management, RawHttpClient.request(line, "Authorization: Bearer wrong"))
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
        RawHttpClient.Answer answer =
                RawHttpClient.send(port, RawHttpClient.request("GET /api/v1/about", "Authorization: " + header));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(TOKEN);
    }

    @Test
    void opensBothPortsWhateverTheHostAndTheOrigin() {
        String[] headers = {"Host: gelada.example", "Origin: https://gelada.example", BEARER};

        assertThat(RawHttpClient.send(port, RawHttpClient.bare("GET /api/v1/about", headers))
                        .status())
                .isEqualTo(200);
        assertThat(RawHttpClient.send(port, RawHttpClient.bare("DELETE /api/v1/halt", headers))
                        .status())
                .isEqualTo(200);
        assertThat(RawHttpClient.send(management, RawHttpClient.bare("GET /actuator/health", headers))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/main.js", "/page/gelada.css", "/page/mark.svg"})
    void isNotAskedForByThePagesFiles(String path) {
        assertThat(RawHttpClient.send(port, RawHttpClient.bare("GET " + path, "Host: gelada.example"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/page/main.js"})
    void isNotAskedForByHeadOfThePagesFiles(String path) {
        assertThat(RawHttpClient.send(port, RawHttpClient.bare("HEAD " + path, "Host: gelada.example"))
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
        assertThat(RawHttpClient.send(port, RawHttpClient.request("GET /api/v1/about", source, BEARER))
                        .status())
                .isEqualTo(200);
    }

    private RawHttpClient.Answer wrong(String source) {
        return RawHttpClient.send(
                port, RawHttpClient.request("GET /api/v1/about", source, "Authorization: Bearer 0123456789abcdef?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void isNotAskedForByWhoeverLooksWhetherItLives(String path) {
        assertThat(RawHttpClient.send(management, RawHttpClient.bare("GET " + path, "Host: 10.0.0.7:8081"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /actuator/heapdump", "POST /actuator/loggers/x"})
    void doesNotOpenWhatIsOffBeyondLoopback(String line) {
        RawHttpClient.Answer answer =
                RawHttpClient.send(management, RawHttpClient.request(line, BEARER, "Content-Length: 0"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("detail").asString()).contains("gelada.web.diagnostics=true");
        assertThat(RawHttpClient.send(management, RawHttpClient.request("GET /actuator/loggers", BEARER))
                        .status())
                .isEqualTo(200);
    }

    /** What calendar applications can send, and what they need to be told before they do. */
    @Test
    void isAskedForAsAPasswordByTheFeed() {
        RawHttpClient.Answer answer = RawHttpClient.send(port, RawHttpClient.request(FEED));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("www-authenticate")).contains("Basic realm=");
        assertThat(answer.json().path("detail").asString()).contains("gelada.web.feed-token");
    }

    @Test
    void ofTheFeedOpensTheFeed() {
        RawHttpClient.Answer answer =
                RawHttpClient.send(port, RawHttpClient.request(FEED, basic("anybody:" + FEED_TOKEN)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("text/calendar");
        assertThat(answer.headers().get("cache-control")).contains("no-store");
        assertThat(answer.body()).contains("UID:" + WebFixture.FREEZE + "-").contains("@abc.gelada");
        assertThat(RawHttpClient.send(port, RawHttpClient.request(FEED, BEARER)).status())
                .isEqualTo(200);
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
        assertThat(RawHttpClient.send(port, RawHttpClient.request(line, basic("anybody:" + FEED_TOKEN)))
                        .status())
                .isIn(400, 401);
        assertThat(RawHttpClient.send(port, RawHttpClient.request(line, "Authorization: Bearer " + FEED_TOKEN))
                        .status())
                .isIn(400, 401);
        assertThat(RawHttpClient.send(
                                management, RawHttpClient.request("GET /actuator", basic("anybody:" + FEED_TOKEN)))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "anybody:", "anybody:wrong", FEED_TOKEN, "a:" + TOKEN})
    void ofTheFeedIsRefusedWhenItIsAnother(String pair) {
        assertThat(RawHttpClient.send(port, RawHttpClient.request(FEED, basic(pair)))
                        .status())
                .isEqualTo(401);
        assertThat(RawHttpClient.send(port, RawHttpClient.request(FEED, "Authorization: Basic ***"))
                        .status())
                .isEqualTo(401);
    }

    private static String basic(String pair) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesItsBearerInTheJournal() {
        RawHttpClient.send(
                port, RawHttpClient.request("POST /api/v1/experiments/" + WebFixture.KILL + "/events", BEARER));

        assertThat(steering.asked()).containsExactly(new EventOrigin.Requested("token", null));
    }
}
