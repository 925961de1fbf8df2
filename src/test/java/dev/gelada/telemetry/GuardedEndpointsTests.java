package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebTestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What our own endpoints change or give away is behind the token, and some of it is off beyond loopback even for whoever brings it. */
@WebTestServer
@Import({
    ErrorsEndpoint.class,
    TasksEndpoint.class,
    StallsEndpoint.class,
    FlamegraphEndpoint.class,
    TimelineEndpoint.class,
    RecordingEndpoint.class,
    DebugEndpoint.class,
    GuardedEndpointsTests.Profiling.class
})
@TestPropertySource(properties = "gelada.web.token=" + GuardedEndpointsTests.TOKEN)
class GuardedEndpointsTests {

    static final String TOKEN = "0123456789abcdef!";

    private static final String BEARER = "Authorization: Bearer " + TOKEN;

    /** The rooms of profiles and timelines make their own beans. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan({"dev.gelada.vitals.profile", "dev.gelada.vitals.timeline"})
    static class Profiling {}

    @LocalManagementPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /actuator/tasks/1",
                "POST /actuator/debug",
                "POST /actuator/recording",
                "DELETE /actuator/recording",
                "GET /actuator/recording",
                "GET /actuator/flamegraph",
                "GET /actuator/timeline",
                "GET /actuator/errors",
                "GET /actuator/stalls"
            })
    void areBehindTheToken(String line) {
        assertThat(RawHttpClient.send(port, RawHttpClient.request(line, "Content-Length: 0"))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /actuator/recording",
                "DELETE /actuator/recording",
                "GET /actuator/recording",
                "GET /actuator/recording/x"
            })
    void doNotRecordBeyondLoopbackUnlessThatIsSwitchedOn(String line) {
        RawHttpClient.Answer answer =
                RawHttpClient.send(port, RawHttpClient.request(line, BEARER, "Content-Length: 0"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("detail").asString()).contains("gelada.web.diagnostics=true");
    }
}
