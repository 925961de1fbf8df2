package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.web.WebTestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The stream as a browser reads it. */
@WebTestServer
class StreamOverHttpTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Test
    void isMadeOfServerSentEvents() throws IOException {
        Journal.SequenceRange before = EventualAnswers.of(journal.sequenceRange());
        EventualAnswers.done(journal.append(EntrySubject.GELADA, new JournalEntry.HaltEngaged("ada", "a\nb")));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: " + before.last()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            assertThat(lines.readLine()).endsWith(" 200 OK");
            assertThat(until(lines, ":the journal follows")).contains("Content-Type: text/event-stream");
            assertThat(until(lines, "id:" + (before.last() + 1))).isNotNull();
            assertThat(lines.readLine()).isEqualTo("event:entry");
            // between the pieces stand the sizes of HTTP chunks
            assertThat(until(lines, ""))
                    .startsWith("data:")
                    .contains("\"type\":\"haltEngaged\"", "\"reason\":\"a\\nb\"");
        }
    }

    private static String until(BufferedReader lines, String wanted) throws IOException {
        var before = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return before.toString();
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("no " + wanted + " in " + before);
    }
}
