package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.FakeEngineControl;
import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTestServer
class LessonControllerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeEngineControl steering;

    @AfterEach
    void revert() {
        steering.drained(true);
    }

    @Test
    void listsTheLessons() {
        assertThat(RawHttpClient.send(port, RawHttpClient.request("GET /api/v1/lessons"))
                        .json()
                        .path("items")
                        .values())
                .extracting(lesson -> lesson.path("name").asString())
                .containsExactly(
                        "dropped-error",
                        "stalled-loop",
                        "stuck-task",
                        "swallowed-exception",
                        "lost-emission",
                        "slow-shutdown");
    }

    @Test
    void seedsOneAndSaysWhatHappenedAndWhereItShows() {
        RawHttpClient.Answer answer = seed("swallowed-exception");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("happened").asString()).startsWith("5 orders were given and 3 were priced");
        assertThat(answer.json().path("look").asString()).startsWith("/actuator/metrics/gelada.lesson.arrived");
    }

    @Test
    void refusesOneThatThereIsNotWithTheNearestOne() {
        RawHttpClient.Answer answer = seed("stuck-tasks");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).contains("did you mean 'stuck-task'?");
    }

    @Test
    void refusesWhileAFaultIsActive() {
        steering.drained(false);

        RawHttpClient.Answer answer = seed("swallowed-exception");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asString()).startsWith("A fault is active");
    }

    /** A proxy on this machine is believed; whom it speaks for is not on this machine. */
    @Test
    void refusesWhoComesFromElsewhereThroughAProxyOfThisMachine() {
        RawHttpClient.Answer answer = seed("swallowed-exception", "X-Forwarded-For: 192.0.2.7");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("type").asString()).endsWith("/foreign-client");
    }

    @Test
    void refusesAPageOfAnotherOrigin() {
        assertThat(seed("swallowed-exception", "Origin: https://elsewhere.example")
                        .status())
                .isEqualTo(403);
    }

    private RawHttpClient.Answer seed(String name, String... headers) {
        return RawHttpClient.send(port, RawHttpClient.request("POST /api/v1/lessons/" + name, headers));
    }
}
