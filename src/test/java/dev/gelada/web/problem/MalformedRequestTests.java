package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that no client of ours would send. Each is answered, by nothing that is our fault, and the next connection works. */
@WebTestServer
class MalformedRequestTests {

    private static final String OK = "GET /page/mark.svg HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=9-1",
                "bytes=999999-",
                "bytes=-0",
                "bytes=a-b",
                "bytes=0-1,9-1",
                "bytes=5-,0-",
                "bytes=99999999999999999999-",
                "bytes 0-3"
            })
    void aRangeThatCannotBeServedIsRefusedWithTheSize(String range) {
        RawHttpClient.Answer answer =
                RawHttpClient.send(port, RawHttpClient.request("GET /page/dom.js", "Range: " + range));

        assertThat(answer.status()).as(answer.body()).isEqualTo(416);
        assertThat(answer.headers().get("content-range")).matches("bytes \\*/\\d+");
        assertWhole(answer);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-3, 206, 4", "bytes=-5, 206, 5", "items=0-3, 200, 0", "bytes=, 200, 0"})
    void otherRangesAreServed(String range, int status, int length) {
        RawHttpClient.Answer answer =
                RawHttpClient.send(port, RawHttpClient.request("GET /page/dom.js", "Range: " + range));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertWhole(answer);
        if (length > 0) {
            assertThat(answer.body()).hasSize(length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "*/*", "application/json", ",", "text/html"})
    void thePageIsThereWhateverIsAccepted(String accept) {
        assertThat(RawHttpClient.send(port, RawHttpClient.request("GET /", "Accept: " + accept))
                        .body())
                .contains("<title>Gelada");
    }

    @Test
    void headAnswersAsGetDoes() {
        RawHttpClient.Answer head = RawHttpClient.send(port, RawHttpClient.request("HEAD /"));
        RawHttpClient.Answer get = RawHttpClient.send(port, RawHttpClient.request("GET /"));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().get("content-length")).isEqualTo(get.headers().get("content-length"));
    }

    @Test
    void aBrowserAtAWrongPathSeesAPage() {
        RawHttpClient.Answer answer = RawHttpClient.send(
                port,
                RawHttpClient.request(
                        "GET /nothing/%3Cscript%3E", "Accept: text/html,application/xhtml+xml,*/*;q=0.8"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers().get("content-type")).startsWith("text/html");
        assertThat(answer.body()).contains("Not found", "/nothing/%3Cscript%3E", "href=\"/\"");
    }

    @Test
    void aLinkFromElsewhereOpensThePage() {
        RawHttpClient.Answer answer = RawHttpClient.send(
                port,
                RawHttpClient.request(
                        "GET /", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"));

        assertThat(answer.status()).isEqualTo(200);
    }

    /** Each in the same write as a good request, so that it comes while that is being answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nb@d : x\r\n\r\n"
            })
    void whatCannotBeReadIsAnsweredAfterWhatCameBefore(String unreadable) throws IOException {
        for (int at : new int[] {port, management}) {
            for (int times = 0; times < 20; times++) {
                String all = said(at, OK + unreadable + OK);

                assertThat(all.split("HTTP/1.1 (?=[0-9]{3} )", -1)).as(all).hasSize(3);
                assertThat(all).contains("HTTP/1.1 400 Bad Request", "/problem/unreadable-request");
            }
        }
    }

    /** Paths, methods, headers and bodies drawn with a seed: whatever comes, no answer is missing, and none says that it is our fault. */
    @Test
    void nothingOddIsOurFault() {
        Random random = new Random(20261130);
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            boolean main = random.nextInt(3) > 0;
            String request = MalformedRequestSamples.draw(random, main);
            try {
                RawHttpClient.Answer answer = RawHttpClient.send(main ? port : management, request);
                if (answer.status() >= 500 || whole(answer, request.startsWith("HEAD")) != null) {
                    bad.add(request + "\n -> " + answer.status() + " " + whole(answer, false) + " " + answer.body());
                }
            } catch (AssertionError | RuntimeException none) {
                bad.add(request + "\n -> " + none + " " + none.getCause());
            }
        }
        assertThat(bad).as("%d", bad.size()).isEmpty();
    }

    private static void assertWhole(RawHttpClient.Answer answer) {
        assertThat(whole(answer, false)).isNull();
    }

    /** Null when the body has the length that was announced. */
    private static @Nullable String whole(RawHttpClient.Answer answer, boolean head) {
        String length = answer.headers().get("content-length");
        int there = answer.body().getBytes(StandardCharsets.UTF_8).length;
        return length == null || head || Integer.parseInt(length) == there
                ? null
                : length + " announced, " + there + " sent";
    }

    private static String said(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
