package dev.gelada.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.EventualAnswers;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebTestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Readers of the stream that come in crowds, stop reading, or reset. */
@WebTestServer
@TestPropertySource(properties = "gelada.web.stream.write-timeout=1s")
class StreamReadersTests {

    private static final int PER_CLIENT = 16;

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Autowired
    private StreamLimit limit;

    @Test
    void oneTooManyIsRefusedAndToldWhenToComeBack() throws IOException {
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < PER_CLIENT; i++) {
                readers.add(reader(""));
                assertThat(status(readers.getLast())).endsWith(" 200 OK");
            }
            RawHttpClient.Answer refused = RawHttpClient.send(port, RawHttpClient.request("GET /api/v1/stream"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(429);
            assertThat(refused.headers()).containsKey("retry-after");
            assertThat(refused.json().path("detail").asString()).contains("127.0.0.1, has 16 streams open");

            readers.removeLast().close();
            await().atMost(Duration.ofSeconds(20)).until(() -> limit.total() < PER_CLIENT);
            readers.add(reader(""));
            assertThat(status(readers.getLast())).endsWith(" 200 OK");
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
        gone();
    }

    @Test
    void tellsProxiesToPassItOn() throws IOException {
        try (Socket reader = reader("")) {
            var lines = new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.US_ASCII));
            List<String> head = lines.lines().takeWhile(line -> !line.isEmpty()).toList();

            assertThat(head)
                    .contains("X-Accel-Buffering: no")
                    .anyMatch(line -> line.startsWith("Cache-Control: ")
                            && line.contains("no-store")
                            && line.contains("no-transform"));
            assertThat(lines.lines().skip(1).findFirst()).hasValue(":the journal follows");
        }
        gone();
    }

    @Test
    void oneThatOnlyWaitsIsLeftAlone() throws Exception {
        try (Socket reader = reader("")) {
            assertThat(status(reader)).endsWith(" 200 OK");
            Thread.sleep(2500);
            assertThat(limit.total()).isEqualTo(1);
        }
        gone();
    }

    @Test
    void oneThatTakesNothingIsDisconnected() throws IOException {
        aLongJournal();
        try (Socket _ = reader("Last-Event-ID: 0")) {
            await().atMost(Duration.ofSeconds(10)).until(() -> limit.total() == 1);
            gone();
        }
    }

    @Test
    void nothingIsLeftOfThoseThatReset() throws Exception {
        aLongJournal();
        for (int round = 0; round < 20; round++) {
            List<Socket> readers = new ArrayList<>();
            for (int i = 0; i < PER_CLIENT / 2; i++) {
                readers.add(reader("Last-Event-ID: 1"));
            }
            Thread.sleep(round * 3L);
            for (Socket reader : readers) {
                reader.setSoLinger(true, 0);
                reader.close();
            }
        }
        gone();
    }

    /** More than fits between a server and a client that does not read. */
    private void aLongJournal() {
        if (EventualAnswers.of(journal.sequenceRange()).last() < 4000) {
            JournalEntry large = new JournalEntry.HaltEngaged("ada", "x".repeat(4000));
            EventualAnswers.done(journal.append(EntrySubject.GELADA, Collections.nCopies(4000, large)));
        }
    }

    private void gone() {
        await().atMost(Duration.ofSeconds(30)).until(() -> limit.total() == 0);
    }

    private Socket reader(String header) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String more = header.isEmpty() ? "" : header + "\r\n";
        socket.getOutputStream()
                .write(("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String status(Socket reader) throws IOException {
        return new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
}
