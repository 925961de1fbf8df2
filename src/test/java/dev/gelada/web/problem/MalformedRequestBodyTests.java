package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.engine.FakeEngineControl;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Bodies that nobody reads, and one that stops coming. A client that sends all it has before it reads anything gets the whole refusal, never a reset. */
@WebTestServer
@TestPropertySource(
        properties = {"gelada.web.token=" + MalformedRequestBodyTests.TOKEN, "gelada.web.request-timeout=1s"})
class MalformedRequestBodyTests {

    static final String TOKEN = "0123456789abcdef!";

    private static final String BEARER = "Authorization: Bearer " + TOKEN + "\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final byte[] MEGABYTE = "x".repeat(1 << 20).getBytes(StandardCharsets.ISO_8859_1);
    private static final String TRIGGER = "/api/v1/experiments/" + WebFixture.KILL + "/events";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private FakeEngineControl engineControl;

    @Autowired
    private ErrorRegistry errors;

    @ParameterizedTest
    @CsvSource({
        "POST /api/v1/nothing, 404, true",
        "POST /api/v1/about, 405, true",
        "POST " + TRIGGER + ", 415, true",
        "POST " + TRIGGER + ", 401, false",
        "PUT /api/v1/halt, 401, false",
        "GET /%zz, 400, true",
        "GET /page/dom.js, 200, true"
    })
    void isAnsweredWhereNobodyReadsIt(String line, int status, boolean known) throws IOException {
        for (String connection : List.of("keep-alive", "close")) {
            for (int times = 0; times < 5; times++) {
                assertAnswered(port, head(line, connection, known ? BEARER : ""), status);
            }
        }
    }

    @Test
    void isAnsweredWhereItIsTooLong() throws IOException {
        for (int times = 0; times < 5; times++) {
            assertAnswered(port, head("POST " + TRIGGER, "keep-alive", BEARER + JSON), 413);
        }
    }

    @Test
    void isAnsweredOnTheManagementPort() throws IOException {
        for (int times = 0; times < 5; times++) {
            assertAnswered(management, head("POST /actuator/nothing", "keep-alive", BEARER), 404);
        }
    }

    /** What follows is no request any more for the decoder, and comes all the same. */
    @Test
    void isAnsweredBehindWhatIsNoRequest() throws IOException {
        for (int times = 0; times < 5; times++) {
            assertAnswered(port, "hello\r\n\r\n", 400);
            assertAnswered(port, "GET / HTTP/1.1\r\nX-Large: ", 431);
        }
    }

    @Test
    void endsTheConnectionInsteadOfBeingReadToAnEndThatMayNeverCome() throws IOException {
        String answer = exchanged(port, head("POST /api/v1/nothing", "keep-alive", BEARER), MEGABYTE.length);

        assertThat(answer).containsIgnoringCase("\r\nConnection: close\r\n");
    }

    /** One that is short costs less than a new connection. */
    @Test
    void leavesTheConnectionOpenWhereItIsShort() throws IOException {
        String request =
                "POST /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "Content-Length: 2\r\n\r\n{}";
        String last = "GET /api/v1/about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BEARER + "\r\n";
        try (Socket socket = connected(port)) {
            socket.getOutputStream().write((request + last).getBytes(StandardCharsets.ISO_8859_1));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answers).contains("HTTP/1.1 404", "HTTP/1.1 200");
        }
    }

    /** What is refused is not carried out: half of a body must not pass for the whole of it, or none for an empty one. */
    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "2\r\n{}\r\nzz\r\n", "2\r\n{}zz\r\n"})
    void isRefusedAndNotCarriedOutWhereItsChunksCannotBeRead(String chunks) throws IOException {
        int before = engineControl.asked().size();
        String head = "POST " + TRIGGER + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + JSON
                + BEARER + "\r\n";
        try (Socket socket = connected(port)) {
            socket.getOutputStream().write((head + chunks).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("The body is not HTTP/1.1");
            assertWhole(answer);
        }
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(engineControl.asked()).hasSize(before));
    }

    @Test
    void isNoErrorOfOursWhereTheClientResetsInTheMiddleOfIt() throws IOException {
        String head = "POST " + TRIGGER + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n" + JSON + BEARER
                + "\r\n{";
        for (int times = 0; times < 5; times++) {
            try (Socket socket = connected(port)) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
        }
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(errors.rows()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1, application/json", "0, application/json", "100, application/json"})
    void isALateRequestWhereItStopsComing(int sent, String type) throws IOException {
        String head = "POST " + TRIGGER + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nContent-Type: "
                + type + "\r\n" + BEARER + "\r\n" + "{".repeat(sent);
        try (Socket socket = connected(port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("gelada.web.request-timeout", "\"status\":408");
            assertWhole(answer);
        }
    }

    private static String head(String line, String connection, String more) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nConnection: " + connection + "\r\nContent-Length: "
                + MEGABYTE.length + "\r\n" + more + "\r\n";
    }

    private static void assertAnswered(int port, String head, int status) throws IOException {
        String answer = exchanged(port, head, MEGABYTE.length);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertWhole(answer);
    }

    private static void assertWhole(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        String length = answer.substring(0, end)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring("content-length:".length()).strip())
                .findFirst()
                .orElseThrow();
        assertThat(answer.substring(end + 4)).hasSize(Integer.parseInt(length));
    }

    /** Sends all, then reads until the server closes. */
    private static String exchanged(int port, String head, int length) throws IOException {
        try (Socket socket = connected(port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(MEGABYTE, 0, length);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }
}
